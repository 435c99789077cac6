package io.tableferry.worker.mysql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {

  @Test
  void two_bytes_are_text_exactly_when_java_takes_them_for_text() {
    for (int pair = 0; pair < 1 << 16; pair++) {
      assertAgreesWithJava((byte) (pair >> 8), (byte) pair);
    }
  }

  @Test
  void longer_sequences_are_text_exactly_when_java_takes_them_for_text() {
    byte[] edges = bytes(0, 'a', 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xE0, 0xFF);
    for (int lead = 0xC0; lead < 0x100; lead++) {
      for (byte second : edges) {
        for (byte third : edges) {
          assertAgreesWithJava((byte) lead, second, third);
          for (byte fourth : edges) {
            assertAgreesWithJava((byte) lead, second, third, fourth);
          }
        }
      }
    }
  }

  @Test
  void random_bytes_are_text_exactly_when_java_takes_them_for_text() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = new byte[random.nextInt(9)];
      random.nextBytes(bytes);
      assertAgreesWithJava(bytes);
    }
  }

  @Test
  void one_byte_amid_plain_text_is_judged_wherever_it_stands() {
    for (int length = 1; length < 40; length++) {
      for (int at = 0; at < length; at++) {
        for (int other : new int[] {0, 1, 0x7F, 0x80, 0xFF}) {
          byte[] text = "x".repeat(length).getBytes(UTF_8);
          text[at] = (byte) other;
          int expected = other == 0 ? Utf8.NUL : other > 0x7F ? Utf8.INVALID : 0;
          assertThat(flaws(text)).as("%d of %d: %d", at, length, other).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void nul_is_found_wherever_it_stands() {
    assertThat(flaws(bytes(0))).isEqualTo(Utf8.NUL);
    assertThat(flaws("日本\u0000".getBytes(UTF_8))).isEqualTo(Utf8.NUL);
    assertThat(flaws(bytes(0xFF, 0, 'a'))).isEqualTo(Utf8.NUL + Utf8.INVALID);
    assertThat(flaws("日本😀 plain".getBytes(UTF_8))).isZero();
  }

  @Test
  void a_text_is_cut_before_the_character_that_does_not_fit() {
    byte[] text = "aé日😀".getBytes(UTF_8);
    int[] cuts = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6};
    for (int most = 0; most < text.length; most++) {
      assertThat(Utf8.boundary(text, most)).as("%d", most).isEqualTo(cuts[most]);
    }
  }

  private static void assertAgreesWithJava(byte... bytes) {
    boolean invalid = (flaws(bytes) & Utf8.INVALID) != 0;
    assertThat(!invalid).as("%s", Arrays.toString(bytes)).isEqualTo(isText(bytes));
  }

  /** Between bytes that would make another text of it. */
  private static int flaws(byte[] text) {
    byte[] amid = new byte[text.length + 8];
    Arrays.fill(amid, (byte) 0xBF);
    System.arraycopy(text, 0, amid, 4, text.length);
    return Utf8.flaws(amid, 4, 4 + text.length);
  }

  private static boolean isText(byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)) != null;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
