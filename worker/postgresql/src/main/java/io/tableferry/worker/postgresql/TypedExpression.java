package io.tableferry.worker.postgresql;

import io.tableferry.worker.engine.extract.ExactRange;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import io.tableferry.worker.engine.warehouse.RedshiftType.Simple;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varbyte;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varchar;
import io.tableferry.worker.postgresql.CatalogColumn.Kind;
import java.util.Optional;

/**
 * An expression of a manifest, in a type that the manifest sets: it is looked at as PostgreSQL's
 * counterpart of that type.
 *
 * @param types the mapping
 * @param text SQL that yields its text
 */
record TypedExpression(PostgreSqlTypes types, String text) {

  /** How it travels; empty if PostgreSQL has no counterpart. */
  Optional<Carriage> in(RedshiftType wanted) {
    return counterpart(wanted).flatMap(type -> as(type, wanted));
  }

  private Optional<Carriage> as(String type, RedshiftType wanted) {
    CatalogColumn column =
        new CatalogColumn(type, type, type, Kind.BUILT_IN, -1, true, type.equals("text"));
    String value = "(" + text + ")::" + type;
    return types
        .natural(column)
        .map(like -> new Carriage(like.encoding(), wanted, value, text, like.holds()));
  }

  private static Optional<String> counterpart(RedshiftType wanted) {
    if (wanted instanceof Varchar) {
      return Optional.of("text");
    }
    if (wanted instanceof Varbyte) {
      return Optional.of("bytea");
    }
    return wanted instanceof Simple simple
        ? counterpart(simple)
        : ExactRange.of(wanted).map(range -> "numeric");
  }

  private static Optional<String> counterpart(Simple wanted) {
    return switch (wanted) {
      case SMALLINT, INTEGER, BIGINT -> Optional.of("numeric");
      case REAL -> Optional.of("float4");
      case DOUBLE_PRECISION -> Optional.of("float8");
      case BOOLEAN -> Optional.of("bool");
      case DATE -> Optional.of("date");
      case TIME -> Optional.of("time");
      case TIMESTAMP -> Optional.of("timestamp");
      case TIMESTAMPTZ -> Optional.of("timestamptz");
      case SUPER -> Optional.of("text");
      case TIMETZ, GEOMETRY -> Optional.empty();
    };
  }
}
