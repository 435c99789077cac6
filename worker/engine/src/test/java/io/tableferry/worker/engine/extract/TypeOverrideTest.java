package io.tableferry.worker.engine.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.worker.engine.warehouse.RedshiftType;
import org.junit.jupiter.api.Test;

class TypeOverrideTest {

  @Test
  void what_copy_loads_exactly_or_rejects_is_allowed() {
    assertAllowed("integer", "bigint");
    assertAllowed("bigint", "integer");
    assertAllowed("bigint", "decimal(20,0)");
    assertAllowed("decimal(20,0)", "bigint");
    assertAllowed("decimal(15,2)", "decimal(12,2)");
    assertAllowed("decimal(12,2)", "decimal(12,4)");
    assertAllowed("real", "double precision");
    assertAllowed("varchar(400)", "varchar(10)");
    assertAllowed("varchar(max)", "super");
    assertAllowed("timestamptz", "timestamp");
    assertAllowed("varbyte(100)", "varbyte(1000)");
    assertAllowed("geometry", "varbyte(1000)");
    assertAllowed("super", "varchar(max)");
    assertAllowed("date", "varchar(10)");
  }

  @Test
  void what_would_change_values_without_a_word_is_refused() {
    assertRefused("decimal(12,2)", "decimal(12,1)");
    assertRefused("decimal(12,2)", "bigint");
    assertRefused("double precision", "real");
    assertRefused("double precision", "decimal(38,10)");
    assertRefused("timestamp", "timestamptz");
    assertRefused("timestamp", "date");
    assertRefused("varchar(10)", "char(10)");
    assertRefused("varchar(10)", "bigint");
    assertRefused("smallint", "boolean");
    assertRefused("super", "varbyte(10)");
  }

  private static void assertAllowed(String natural, String wanted) {
    assertThat(TypeOverride.allowed(RedshiftType.parse(natural), RedshiftType.parse(wanted)))
        .as("%s to %s", natural, wanted)
        .isTrue();
  }

  private static void assertRefused(String natural, String wanted) {
    assertThat(TypeOverride.allowed(RedshiftType.parse(natural), RedshiftType.parse(wanted)))
        .as("%s to %s", natural, wanted)
        .isFalse();
  }
}
