package io.tableferry.worker.mysql;

import io.tableferry.worker.engine.failure.StepFailure;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The sessions that read one table; at least one. */
final class Sessions {

  private final MySqlLogin login;
  private final List<MySqlSession> open = new ArrayList<>();

  private Sessions(MySqlLogin login) {
    this.login = login;
  }

  /** Opens the first. */
  static Sessions open(MySqlLogin login) throws StepFailure {
    Sessions sessions = new Sessions(login);
    sessions.open.add(login.reading());
    return sessions;
  }

  /** Asks everything that is asked once. */
  MySqlSession first() {
    return open.get(0);
  }

  int count() {
    return open.size();
  }

  /** A reader for each. */
  Readers readers(TableQuery query) throws SQLException {
    return new Readers(login, first().server(), first().family(), open, query);
  }

  /**
   * Begins transactions that all see a table at the same instant: under a lock of the table, which
   * a further session holds for that long, so that one more is open meanwhile than read in the end.
   * Where that is not to be had, the first reads alone, and the log says why.
   *
   * @param relation the table, quoted
   * @param most how many sessions are to read; the server may let in fewer
   * @return the server's clock just before that instant
   */
  Instant begin(String relation, int most) throws SQLException {
    return most > 1 ? beginTogetherOrAlone(relation, most) : beginAll();
  }

  /** Logs off all but the first few. */
  void keep(int few) {
    List<MySqlSession> rest = open.subList(Math.min(few, open.size()), open.size());
    rest.forEach(MySqlSession::end);
    rest.clear();
  }

  /** Hangs up on all; never throws. */
  void hangUp() {
    open.forEach(MySqlSession::hangUp);
  }

  private Instant beginTogetherOrAlone(String relation, int most) throws SQLException {
    OneReader reason;
    try {
      return beginTogether(relation, most);
    } catch (SQLException e) {
      reason = OneReader.because(e);
    } catch (NotTogetherException e) {
      reason = e.reason();
    } catch (StepFailure e) {
      reason = OneReader.NO_CONNECTION;
    }
    reason.log(most);
    keep(1);
    return beginAll();
  }

  private Instant beginTogether(String relation, int most)
      throws SQLException, NotTogetherException, StepFailure {
    try (TableLock lock = new TableLock(login.session())) {
      openUpTo(most);
      lock.take(relation);
      Instant clock = beginAll();
      requireAllOn(lock.server());
      lock.release();
      return clock;
    }
  }

  /** Behind one name may be several servers, and a transaction may be sent to another of them. */
  private void requireAllOn(String server) throws SQLException, NotTogetherException {
    for (MySqlSession session : open) {
      if (!session.server().equals(server)) {
        throw new NotTogetherException(OneReader.SEVERAL_SERVERS);
      }
    }
  }

  /** The first of them must get in: the lock alone is of no use. */
  private void openUpTo(int most) throws StepFailure {
    while (open.size() < most) {
      try {
        open.add(login.reading());
      } catch (StepFailure e) {
        if (open.size() == 1) {
          throw e;
        }
        return;
      }
    }
  }

  private Instant beginAll() throws SQLException {
    Instant clock = first().clock();
    for (MySqlSession session : open) {
      session.begin();
    }
    return clock;
  }
}
