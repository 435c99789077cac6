package io.tableferry.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TpchRowsTest {

  @Test
  void rows_are_lines_of_fields_between_bars() throws IOException {
    TpchRows rows = new TpchRows("region", 0.1);
    List<String> lines = new String(rows.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(5).allMatch(line -> line.split("\\|", -1).length == 3);
    assertThat(lines.get(0)).startsWith("0|AFRICA|");
    assertThat(rows.count()).isEqualTo(5);
  }

  @Test
  void they_are_the_same_read_byte_by_byte() throws IOException {
    StringBuilder text = new StringBuilder();
    TpchRows rows = new TpchRows("nation", 0.1);
    for (int next = rows.read(); next >= 0; next = rows.read()) {
      text.append((char) next);
    }
    assertThat(text.toString())
        .isEqualTo(new String(new TpchRows("nation", 0.1).readAllBytes(), StandardCharsets.UTF_8));
  }
}
