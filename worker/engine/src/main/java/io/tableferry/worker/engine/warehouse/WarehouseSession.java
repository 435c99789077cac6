package io.tableferry.worker.engine.warehouse;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * One connection to the warehouse. A statement is a transaction of its own unless {@link
 * #inTransaction} says otherwise. For one thread, except for {@link #cancel()}.
 */
public final class WarehouseSession implements AutoCloseable {

  /** Reads one row. */
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** What is done in one transaction; may throw what it likes to roll back. */
  public interface Work<T, E extends Exception> {
    T run() throws SQLException, E;
  }

  private static final Logger LOG = Logger.getLogger(WarehouseSession.class);

  private final Connection connection;
  private final Set<PreparedStatement> running = ConcurrentHashMap.newKeySet();

  WarehouseSession(Connection connection) {
    this.connection = connection;
  }

  /** Runs a statement and returns how many rows it changed. */
  public int execute(String sql, Object... parameters) throws SQLException {
    return with(sql, parameters, PreparedStatement::executeUpdate);
  }

  /** Runs a query and returns its rows. */
  public <T> List<T> query(String sql, RowReader<T> reader, Object... parameters)
      throws SQLException {
    return with(sql, parameters, statement -> rows(statement, reader));
  }

  /** Runs a query that yields one number. */
  public long number(String sql, Object... parameters) throws SQLException {
    return query(sql, row -> row.getLong(1), parameters).get(0);
  }

  /** Whether a query yields any row. */
  public boolean exists(String sql, Object... parameters) throws SQLException {
    return !query(sql, row -> true, parameters).isEmpty();
  }

  /** Commits all of the work or, if it throws, none of it. */
  public <T, E extends Exception> T inTransaction(Work<T, E> work) throws SQLException, E {
    connection.setAutoCommit(false);
    boolean done = false;
    try {
      T result = work.run();
      connection.commit();
      done = true;
      return result;
    } finally {
      endTransaction(done);
    }
  }

  /** Does all of the work and takes it back. */
  public <T, E extends Exception> T inVain(Work<T, E> work) throws SQLException, E {
    connection.setAutoCommit(false);
    try {
      return work.run();
    } finally {
      endTransaction(false);
    }
  }

  /** Limits how long each later statement may take, waiting for locks included. */
  public void limitStatements(Duration limit) throws SQLException {
    execute("SET statement_timeout TO " + limit.toMillis());
  }

  /** Lets later statements take as long as they need. */
  public void unlimitStatements() throws SQLException {
    limitStatements(Duration.ZERO);
  }

  /**
   * Makes this the schema that the catalog is asked about: some of Redshift's views show no other
   * (page PG_TABLE_DEF of the Database Developer Guide).
   */
  public void useSchema(RedshiftIdentifier schema) throws SQLException {
    execute("SET search_path TO " + schema.quoted());
  }

  /** Makes a statement that is under way fail soon. May be called from any thread. */
  public void cancel() {
    running.forEach(WarehouseSession::cancel);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("a connection to the warehouse was gone before it was closed");
    }
  }

  private void endTransaction(boolean done) {
    try {
      if (!done) {
        connection.rollback();
      }
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      // The connection is gone, and the transaction with it; what broke it is on its way up.
      close();
    }
  }

  private static void cancel(PreparedStatement statement) {
    try {
      statement.cancel();
    } catch (SQLException e) {
      LOG.debug("a statement ended before it was cancelled");
    }
  }

  private interface Use<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  private <T> T with(String sql, Object[] parameters, Use<T> use) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      running.add(statement);
      try {
        return use.of(statement);
      } finally {
        running.remove(statement);
      }
    }
  }

  private static <T> List<T> rows(PreparedStatement statement, RowReader<T> reader)
      throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      List<T> result = new ArrayList<>();
      while (rows.next()) {
        result.add(reader.read(rows));
      }
      return result;
    }
  }
}
