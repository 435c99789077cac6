package io.tableferry.worker.engine.warehouse;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What the warehouse says is there. The PostgreSQL catalog is readable by everybody and, unlike
 * data, always as of now (Database Developer Guide: "Serializable isolation").
 */
public final class Catalog {

  /** What a name stands for. */
  public enum Kind {
    TABLE,
    VIEW,
    OTHER
  }

  private static final String RELATIONS =
      " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE n.nspname = ?";

  private final WarehouseSession session;

  /** As a session sees it. */
  public Catalog(WarehouseSession session) {
    this.session = session;
  }

  /** Whether there is such a schema. */
  public boolean hasSchema(RedshiftIdentifier schema) throws SQLException {
    return session.exists("SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = ?", schema.name());
  }

  /** What a name stands for; empty if for nothing. */
  public Optional<Kind> kind(RedshiftTable table) throws SQLException {
    return session
        .query(
            "SELECT c.relkind" + RELATIONS + " AND c.relname = ?",
            row -> kind(row.getString(1)),
            table.schema().name(),
            table.table().name())
        .stream()
        .findFirst();
  }

  /** The number by which system views know a table. */
  public long id(RedshiftTable table) throws SQLException {
    return session.number(
        "SELECT CAST(c.oid AS BIGINT)" + RELATIONS + " AND c.relname = ?",
        table.schema().name(),
        table.table().name());
  }

  /** The tables of a schema whose names begin so. */
  public List<RedshiftTable> tablesBeginning(RedshiftIdentifier schema, String beginning)
      throws SQLException {
    return session.query(
        "SELECT c.relname"
            + RELATIONS
            + " AND c.relkind = 'r' AND SUBSTRING(c.relname, 1, ?) = ? ORDER BY 1",
        row -> new RedshiftTable(schema, new RedshiftIdentifier(row.getString(1))),
        schema.name(),
        beginning.length(),
        beginning);
  }

  private static Kind kind(String relkind) {
    return switch (relkind) {
      case "r" -> Kind.TABLE;
      case "v", "m" -> Kind.VIEW;
      default -> Kind.OTHER;
    };
  }
}
