package io.tableferry.worker.engine.staging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CsvFieldTest {

  /** Of every length around a word's, with room behind it and without. */
  @Test
  void one_byte_decides_wherever_it_stands() {
    for (int length = 1; length < 30; length++) {
      for (int at = 0; at < length; at++) {
        for (int other = 0; other < 256; other++) {
          byte[] value = "x".repeat(length).getBytes(UTF_8);
          value[at] = (byte) other;
          boolean edge = at == 0 || at == length - 1;
          boolean plain =
              ",\"\n\r".indexOf(other) < 0
                  && !(edge && other <= ' ')
                  && !(at == 0 && other == '\\');
          assertPlain(plain, value);
        }
      }
    }
  }

  @Test
  void a_value_of_no_byte_is_quoted() {
    assertPlain(false, new byte[0]);
  }

  private static void assertPlain(boolean plain, byte[] value) {
    for (int before : new int[] {0, 1, 20}) {
      for (int after : new int[] {0, 1, 6, 20}) {
        byte[] amid = new byte[before + value.length + after];
        Arrays.fill(amid, (byte) ',');
        System.arraycopy(value, 0, amid, before, value.length);
        assertThat(CsvField.isPlain(amid, before, before + value.length))
            .as("%s after %d and before %d more", Arrays.toString(value), before, after)
            .isEqualTo(plain);
      }
    }
  }
}
