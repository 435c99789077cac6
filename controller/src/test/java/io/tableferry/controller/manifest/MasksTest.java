package io.tableferry.controller.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.ColumnReading;
import io.tableferry.contract.Mask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MasksTest {

  @TempDir Path folder;

  static Stream<Arguments> masks() {
    return Stream.of(
        Arguments.of("sha256", new Mask.Sha256()),
        Arguments.of("redact", new Mask.Redact()),
        Arguments.of("set_null", new Mask.SetNull()),
        Arguments.of("last4", new Mask.Last4()),
        Arguments.of("year", new Mask.Year()),
        Arguments.of("email_domain", new Mask.EmailDomain()),
        Arguments.of("{ bucket: 1 }", new Mask.Bucket(1)),
        Arguments.of("{ bucket: 1000000000000 }", new Mask.Bucket(1_000_000_000_000L)),
        Arguments.of("{ sql: \"left(name, 1) || '…'\" }", new Mask.Sql("left(name, 1) || '…'")));
  }

  @ParameterizedTest
  @MethodSource("masks")
  void every_mask_is_read(String written, Mask mask) throws IOException {
    assertThat(column("mask: { na.me: " + written + " }", "na.me").mask()).contains(mask);
  }

  @Test
  void a_column_without_a_mask_is_read_as_it_is() throws IOException {
    assertThat(column("mask: { na.me: redact }", "id")).isEqualTo(ColumnReading.plain("id"));
  }

  @Test
  void an_expression_of_ones_own_may_have_a_type_of_ones_own() throws IOException {
    ColumnReading column =
        column("mask: { na.me: { sql: id % 7 } }\n    types: { na.me: smallint }", "na.me");
    assertThat(column.mask()).contains(new Mask.Sql("id % 7"));
    assertThat(column.type()).contains("smallint");
  }

  private ColumnReading column(String table, String name) throws IOException {
    return Manuscript.ofTable("    columns: [id, na.me]\n    " + table + "\n").column(folder, name);
  }
}
