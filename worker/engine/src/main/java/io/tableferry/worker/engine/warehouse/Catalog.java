package io.tableferry.worker.engine.warehouse;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the warehouse says is there. The PostgreSQL catalog is readable by everybody and, unlike
 * data, always as of now (Database Developer Guide: "Serializable isolation").
 */
public final class Catalog {

  /**
   * A table or view.
   *
   * @param id the number by which system views know it
   * @param isTable whether it is a table that holds rows
   * @param owned whether it belongs to the session's user
   */
  public record Relation(long id, boolean isTable, boolean owned) {}

  private static final String ABSENT_TABLE = "42P01";
  private static final String ABSENT_SCHEMA = "3F000";

  private final WarehouseSession session;

  /** As a session sees it. */
  public Catalog(WarehouseSession session) {
    this.session = session;
  }

  /** Whether there is such a schema. */
  public boolean hasSchema(RedshiftIdentifier schema) throws SQLException {
    return session.exists("SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = ?", schema.name());
  }

  /**
   * Whether there is such a table or view. Asked by using it, which tells a table that is not there
   * from one that this user may not read. Not to be asked in a transaction: the answer no ends it.
   *
   * @throws SQLException if it is there and may not be read
   */
  public boolean has(RedshiftTable table) throws SQLException {
    try {
      session.exists("SELECT 1 FROM " + table.quoted() + " LIMIT 0");
      return true;
    } catch (SQLException e) {
      if (ABSENT_TABLE.equals(e.getSQLState()) || ABSENT_SCHEMA.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }

  /**
   * What a table or view is, whether it may be read or not. It has to lie in the schema that the
   * session uses ({@link WarehouseSession#useSchema}).
   */
  public Optional<Relation> relation(RedshiftTable table) throws SQLException {
    return session
        .query(
            "SELECT CAST(c.reloid AS BIGINT), c.relkind, u.usename = CURRENT_USER"
                + " FROM pg_catalog.pg_class_info c"
                + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                + " JOIN pg_catalog.pg_user u ON u.usesysid = c.relowner"
                + " WHERE n.nspname = CURRENT_SCHEMA() AND c.relname = ?",
            row -> new Relation(row.getLong(1), row.getString(2).equals("r"), row.getBoolean(3)),
            table.table().name())
        .stream()
        .findFirst();
  }

  /** The number of one of Tableferry's own tables. */
  OptionalLong idOf(RedshiftTable own) throws SQLException {
    return session
        .query(
            "SELECT CAST(c.oid AS BIGINT) FROM pg_catalog.pg_class c"
                + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE n.nspname = ? AND c.relname = ?",
            row -> row.getLong(1),
            own.schema().name(),
            own.table().name())
        .stream()
        .mapToLong(Long::longValue)
        .findFirst();
  }

  /** The names of all tables that begin so. */
  public List<String> tablesBeginning(String beginning) throws SQLException {
    return session.query(
        "SELECT relname FROM pg_catalog.pg_class"
            + " WHERE relkind = 'r' AND SUBSTRING(relname, 1, ?) = ? ORDER BY 1",
        row -> row.getString(1),
        beginning.length(),
        beginning);
  }
}
