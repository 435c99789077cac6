package io.tableferry.worker.mysql;

import io.tableferry.worker.engine.extract.SliceReader;
import io.tableferry.worker.engine.failure.StepFailure;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** All readers of one table, which are cancelled together. */
final class Readers {

  private final MySqlLogin login;
  private final String server;
  private final List<MySqlReader> readers;
  private final AtomicBoolean cancelled = new AtomicBoolean();

  /**
   * A reader for each session.
   *
   * @param login to end queries: their own sessions are busy with them
   * @param server where the sessions are; elsewhere their numbers are those of others
   * @param family what kind of server that is
   */
  Readers(
      MySqlLogin login,
      String server,
      Family family,
      List<MySqlSession> sessions,
      TableQuery query) {
    this.login = login;
    this.server = server;
    this.readers =
        sessions.stream()
            .map(session -> new MySqlReader(session, query, family, login, cancelled))
            .toList();
  }

  List<SliceReader> all() {
    return List.copyOf(readers);
  }

  /** Makes reads that are under way end soon; for any thread. All but the first call do nothing. */
  void cancel() {
    if (cancelled.compareAndSet(false, true)) {
      List<MySqlReader> busy = readers.stream().filter(MySqlReader::isMidway).toList();
      if (!busy.isEmpty()) {
        kill(busy);
      }
      readers.forEach(MySqlReader::hangUp);
    }
  }

  void close() {
    readers.forEach(MySqlReader::close);
  }

  /** Ends queries that have not sent a row yet. */
  private void kill(List<MySqlReader> busy) {
    try {
      MySqlSession killer = login.killer();
      try {
        if (killer.server().equals(server)) {
          for (MySqlReader reader : busy) {
            reader.killBy(killer);
          }
        }
      } finally {
        killer.end();
      }
    } catch (SQLException | StepFailure e) {
      // The server then notices that nobody listens any more.
    }
  }
}
