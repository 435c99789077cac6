package io.tableferry.worker.engine.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.worker.engine.warehouse.RedshiftType;
import org.junit.jupiter.api.Test;

class TypeOverrideTest {

  @Test
  void what_holds_every_value_or_can_be_checked_value_by_value_is_allowed() {
    assertAllowed(Encoding.WHOLE, "integer", "bigint");
    assertAllowed(Encoding.WHOLE, "bigint", "smallint");
    assertAllowed(Encoding.WHOLE, "bigint", "decimal(20,0)");
    assertAllowed(Encoding.WHOLE, "decimal(20,0)", "bigint");
    assertAllowed(Encoding.WHOLE, "smallint", "boolean");
    assertAllowed(Encoding.DECIMAL, "decimal(15,2)", "decimal(12,2)");
    assertAllowed(Encoding.DECIMAL, "decimal(12,2)", "decimal(12,1)");
    assertAllowed(Encoding.DECIMAL, "decimal(12,2)", "bigint");
    assertAllowed(Encoding.DECIMAL, "varchar(max)", "decimal(38,9)");
    assertAllowed(Encoding.FLOAT, "real", "double precision");
    assertAllowed(Encoding.TEXT, "varchar(400)", "varchar(10)");
    assertAllowed(Encoding.TEXT, "varchar(max)", "super");
    assertAllowed(Encoding.TIME, "varchar(15)", "time");
    assertAllowed(Encoding.TIMESTAMP, "timestamptz", "timestamp");
    assertAllowed(Encoding.HEXADECIMAL, "varbyte(100)", "varbyte(1000)");
    assertAllowed(Encoding.EWKB, "geometry", "varbyte(1000)");
    assertAllowed(Encoding.JSON, "super", "varchar(max)");
    assertAllowed(Encoding.DATE, "date", "varchar(10)");
  }

  @Test
  void what_would_change_values_without_a_word_is_refused() {
    assertRefused(Encoding.FLOAT, "double precision", "real");
    assertRefused(Encoding.FLOAT, "double precision", "decimal(38,10)");
    assertRefused(Encoding.WHOLE, "bigint", "double precision");
    assertRefused(Encoding.DECIMAL, "decimal(12,2)", "boolean");
    assertRefused(Encoding.TIMESTAMP, "timestamp", "timestamptz");
    assertRefused(Encoding.TIMESTAMP, "timestamp", "date");
    assertRefused(Encoding.TEXT, "varchar(10)", "char(10)");
    assertRefused(Encoding.TEXT, "varchar(10)", "bigint");
    assertRefused(Encoding.JSON, "super", "varbyte(10)");
  }

  private static void assertAllowed(Encoding encoding, String natural, String wanted) {
    assertThat(allowed(encoding, natural, wanted)).as("%s to %s", natural, wanted).isTrue();
  }

  private static void assertRefused(Encoding encoding, String natural, String wanted) {
    assertThat(allowed(encoding, natural, wanted)).as("%s to %s", natural, wanted).isFalse();
  }

  /** Whatever is allowed, COPY can read. */
  private static boolean allowed(Encoding encoding, String natural, String wanted) {
    boolean allowed =
        TypeOverride.allowed(encoding, RedshiftType.parse(natural), RedshiftType.parse(wanted));
    assertThat(!allowed || encoding.fits(RedshiftType.parse(wanted))).isTrue();
    return allowed;
  }
}
