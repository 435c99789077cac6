package io.tableferry.local.redshift.catalog;

import io.tableferry.local.database.PostgreSqlServer;
import io.tableferry.local.redshift.load.LoadError;
import io.tableferry.local.redshift.load.TargetTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What SYS_LOAD_HISTORY and SYS_LOAD_ERROR_DETAIL show. Written outside of the client's
 * transaction, whose failure must not take the reason along.
 */
public final class LoadLog {

  private final PostgreSqlServer server;
  private final String database;
  private final LongNames names;

  public LoadLog(PostgreSqlServer server, String database, LongNames names) {
    this.server = server;
    this.database = database;
    this.names = names;
  }

  /**
   * Notes that a load has begun.
   *
   * @param session the process number of the session, as the client knows it
   * @return its query number
   */
  public long started(String user, int session, TargetTable table, String source) {
    String sql =
        "INSERT INTO local_redshift.loads (user_name, session_id, table_id, table_name,"
            + " data_source) VALUES (?, ?, ?, ?, ?) RETURNING query_id";
    return query(sql, user, session, table.oid(), names.shown(table.stored()), source);
  }

  public void completed(long query, long rows, long bytes, int files) {
    query(
        "UPDATE local_redshift.loads SET status = 'completed', loaded_rows = ?, loaded_bytes = ?,"
            + " source_file_count = ?, end_time = clock_timestamp() AT TIME ZONE 'UTC'"
            + " WHERE query_id = ? RETURNING query_id",
        rows,
        bytes,
        files,
        query);
  }

  public void aborted(long query, int errors) {
    query(
        "UPDATE local_redshift.loads SET status = 'aborted', error_count = ?,"
            + " end_time = clock_timestamp() AT TIME ZONE 'UTC'"
            + " WHERE query_id = ? RETURNING query_id",
        errors,
        query);
  }

  /** Notes why a load was refused. */
  public void refused(long query, LoadError error) {
    query(
        "INSERT INTO local_redshift.load_errors VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
            + " RETURNING query_id",
        query,
        error.file(),
        error.line(),
        names.shown(error.column()),
        error.type(),
        error.length(),
        error.code(),
        error.reason());
    aborted(query, 1);
  }

  private long query(String sql, Object... values) {
    try (Connection connection = Admin.connect(server, database);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the stand-in cannot write its own book-keeping", e);
    }
  }
}
