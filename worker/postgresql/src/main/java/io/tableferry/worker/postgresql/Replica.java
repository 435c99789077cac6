package io.tableferry.worker.postgresql;

import io.tableferry.worker.engine.extract.ReplicaLag;
import io.tableferry.worker.engine.failure.StepFailure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * What a server says of itself as a replica, when a snapshot has just been taken there.
 *
 * @param lag how far it is behind
 * @param conflicts how many queries of this database it has ended so far; 0 if it is none
 */
record Replica(ReplicaLag lag, long conflicts) {

  private static final String IS_REPLICA = "SELECT pg_catalog.pg_is_in_recovery()::int";

  /** Aurora's replicas share their storage with the primary; they receive and replay nothing. */
  private static final String IS_AURORA =
      "SELECT (to_regproc('pg_catalog.aurora_replica_status') IS NOT NULL)::int";

  /** In milliseconds. Unconfirmed, and so asked only where the function exists. */
  private static final String AURORA_LAG =
      "SELECT replica_lag_in_msec FROM aurora_replica_status()"
          + " WHERE server_id = aurora_db_instance_identifier()";

  /**
   * In milliseconds. The age of the last transaction says too much where the primary has nothing to
   * do; so a replica that receives, and has replayed all, is not behind (PostgreSQL manual,
   * "Recovery Information Functions").
   */
  private static final String LAG =
      """
      SELECT CASE
        WHEN EXISTS (SELECT 1 FROM pg_catalog.pg_stat_wal_receiver)
          AND pg_catalog.pg_last_wal_receive_lsn() = pg_catalog.pg_last_wal_replay_lsn() THEN 0
        ELSE extract(epoch FROM
          clock_timestamp() - pg_catalog.pg_last_xact_replay_timestamp())::numeric * 1000
      END""";

  private static final String CONFLICTS =
      "SELECT confl_tablespace + confl_lock + confl_snapshot + confl_bufferpin + confl_deadlock"
          + " FROM pg_catalog.pg_stat_database_conflicts WHERE datname = current_database()";

  /** Asks in a transaction that has begun; whatever the server lacks, the transaction goes on. */
  static Replica of(PostgreSqlSession session) throws SQLException {
    if (!is(answer(session, IS_REPLICA))) {
      return new Replica(new ReplicaLag.None(), 0);
    }
    String lag = is(answer(session, IS_AURORA)) ? AURORA_LAG : LAG;
    return new Replica(
        answer(session, lag).map(Replica::behind).orElseGet(Replica::unknown),
        answer(session, CONFLICTS).map(BigDecimal::longValue).orElse(0L));
  }

  /**
   * Whether it has ended queries of this database since. That is the best that can be known where
   * the connection is gone; who lost it otherwise at that time is told what may be wrong.
   */
  boolean hasConflictSince(SnapshotOpening.Login login) {
    if (lag instanceof ReplicaLag.None) {
      return false;
    }
    try {
      PostgreSqlSession session = login.session();
      try {
        return session.number(CONFLICTS).map(BigDecimal::longValue).orElse(0L) > conflicts;
      } finally {
        session.end();
      }
    } catch (SQLException | StepFailure e) {
      return false;
    }
  }

  private static Optional<BigDecimal> answer(PostgreSqlSession session, String sql)
      throws SQLException {
    session.mark();
    try {
      Optional<BigDecimal> answer = session.number(sql);
      session.forgetMark();
      return answer;
    } catch (SQLException e) {
      session.returnToMark();
      return Optional.empty();
    }
  }

  private static boolean is(Optional<BigDecimal> answer) {
    return answer.isPresent() && answer.get().signum() != 0;
  }

  /** Clocks of two servers may differ, so that a negative lag is none. */
  private static ReplicaLag behind(BigDecimal millis) {
    long whole = millis.max(BigDecimal.ZERO).setScale(0, RoundingMode.CEILING).longValue();
    return new ReplicaLag.Behind(Duration.ofMillis(whole));
  }

  private static ReplicaLag unknown() {
    return new ReplicaLag.Unknown(
        "this replica does not say when what it last applied was written",
        "see whether replication works");
  }
}
