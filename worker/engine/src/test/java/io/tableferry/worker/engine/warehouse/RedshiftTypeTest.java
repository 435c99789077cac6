package io.tableferry.worker.engine.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tableferry.worker.engine.warehouse.RedshiftType.Simple;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedshiftTypeTest {

  @Test
  void types_are_read_as_manifests_spell_them() {
    Map<String, String> ddl =
        Map.ofEntries(
            Map.entry("decimal(12,2)", "DECIMAL(12,2)"),
            Map.entry(" Numeric ( 38 , 37 ) ", "DECIMAL(38,37)"),
            Map.entry("decimal", "DECIMAL(18,0)"),
            Map.entry("decimal(5)", "DECIMAL(5,0)"),
            Map.entry("varchar", "VARCHAR(256)"),
            Map.entry("text", "VARCHAR(256)"),
            Map.entry("varchar(max)", "VARCHAR(65535)"),
            Map.entry("character  varying(10)", "VARCHAR(10)"),
            Map.entry("char(4096)", "CHAR(4096)"),
            Map.entry("varbyte(16777216)", "VARBYTE(16777216)"),
            Map.entry("binary varying", "VARBYTE(64000)"),
            Map.entry("double  precision", "DOUBLE PRECISION"),
            Map.entry("float8", "DOUBLE PRECISION"),
            Map.entry("int", "INTEGER"),
            Map.entry("bool", "BOOLEAN"),
            Map.entry("timestamp with time zone", "TIMESTAMPTZ"),
            Map.entry("SUPER", "SUPER"));
    ddl.forEach((text, expected) -> assertThat(RedshiftType.parse(text).ddl()).isEqualTo(expected));
  }

  @Test
  void what_redshift_does_not_have_is_refused() {
    for (String text :
        new String[] {
          "",
          "json",
          "decimal(39,0)",
          "decimal(10,11)",
          "decimal(38,38)",
          "decimal(max)",
          "varchar(0)",
          "varchar(65536)",
          "varchar(1,2)",
          "char(4097)",
          "varbyte(16777217)",
          "text(5)",
          "int(11)",
          "varchar(10",
          "varchar(10); drop table x",
          "bigint identity"
        }) {
      assertThatThrownBy(() -> RedshiftType.parse(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void nineteen_digits_get_a_column_that_holds_all_of_them() {
    assertThat(RedshiftType.decimal(19, 4)).isEqualTo(new RedshiftType.Decimal(20, 4));
    assertThat(RedshiftType.decimal(18, 4)).isEqualTo(new RedshiftType.Decimal(18, 4));
  }

  @Test
  void text_longer_than_redshift_holds_gets_the_longest_column() {
    assertThat(RedshiftType.varcharUpTo(4_294_967_295L))
        .isEqualTo(new RedshiftType.Varchar(65_535));
    assertThat(RedshiftType.varcharUpTo(40)).isEqualTo(new RedshiftType.Varchar(40));
  }

  @Test
  void every_simple_type_reads_its_own_ddl() {
    for (Simple type : Simple.values()) {
      assertThat(RedshiftType.parse(type.ddl())).isEqualTo(type);
    }
  }
}
