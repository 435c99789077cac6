package io.tableferry.worker.engine.extract;

import io.tableferry.contract.FailureCode;
import io.tableferry.worker.engine.failure.StepFailure;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * How reading a table breaks off that had begun well, in the same words whatever the database;
 * another attempt may succeed. Each names the database's own code, for those who know it.
 *
 * @param table name of the table, as the manifest has it
 * @param place where the table is
 */
public record ReadBreaks(String table, String place) {

  /** The connection is gone, whoever ended it. */
  public StepFailure connectionLost(String code) {
    return broken(
        FailureCode.SOURCE_CONNECTION_LOST,
        "the connection was lost",
        code,
        "see whether the database was restarted or failed over, whether somebody ends its sessions,"
            + " and whether something between drops connections; another attempt may succeed");
  }

  /** A replica had to change what the reading still needed as it was. */
  public StepFailure replicaConflict(String code) {
    return broken(
        FailureCode.SOURCE_REPLICA_CONFLICT,
        "the replica ended it to apply what its primary had done",
        code,
        "set hot_standby_feedback = on at the replica, or raise max_standby_streaming_delay there,"
            + " or read from the primary; another attempt may succeed");
  }

  /**
   * A replica is too far behind to begin.
   *
   * @param most what the manifest allows
   */
  public StepFailure behind(Duration by, Duration most) {
    return StepFailure.of(
        FailureCode.SOURCE_REPLICA_BEHIND,
        "tried to read %s in %s, but this replica is %s s behind, and the manifest allows %s s"
            .formatted(table, place, seconds(by), seconds(most)),
        "wait until the replica has caught up, find out what keeps it, or raise max_replica_lag of"
            + " the source in the manifest");
  }

  /** A replica may be too far behind, for all that is known. */
  public StepFailure behindUnknown(ReplicaLag.Unknown unknown) {
    return StepFailure.of(
        FailureCode.SOURCE_REPLICA_BEHIND,
        "tried to find out whether the server of %s in %s is a replica that is behind, but %s"
            .formatted(table, place, unknown.why()),
        unknown.remedy() + ", or leave out max_replica_lag of the source in the manifest");
  }

  /** What was read is not the table as it was when the snapshot was taken. */
  public StepFailure altered(String code) {
    return broken(
        FailureCode.SOURCE_TABLE_ALTERED,
        "the table was altered, truncated or rebuilt after the snapshot was taken",
        code,
        "launch the table when nobody alters it; another attempt reads it as it is then");
  }

  /** The database ended one of two that waited for each other. */
  public StepFailure deadlock(String code) {
    return broken(
        FailureCode.SOURCE_DEADLOCK,
        "the database ended it to resolve a deadlock",
        code,
        "another attempt may succeed; if this comes back, look for what locks the whole table while"
            + " it is read");
  }

  /** Somebody held a lock for longer than reading waits. */
  public StepFailure lockedTooLong(String code) {
    return broken(
        FailureCode.SOURCE_DEADLOCK,
        "others kept the table locked for longer than it waits",
        code,
        "look for who alters or locks the table at this time; another attempt may succeed");
  }

  /**
   * The time is used up.
   *
   * @param atMost how much there was
   */
  public StepFailure timedOut(Duration atMost, String code) {
    return broken(
        FailureCode.SOURCE_TIMED_OUT,
        "it took longer than " + atMost.toSeconds() + " s",
        code,
        "raise timeout of the table in the manifest, read it over more connections, or find out what"
            + " slows the database down");
  }

  /** Somebody at the database cancelled the query, and not the time that it took. */
  public StepFailure interrupted(String code) {
    return broken(
        FailureCode.SOURCE_READ_FAILED,
        "somebody cancelled the query at the database",
        code,
        "find out who ends queries there, a person or a watchdog; another attempt may succeed");
  }

  /** Anything else. */
  public StepFailure unexplained(String code) {
    return broken(
        FailureCode.SOURCE_READ_FAILED,
        "the database broke off",
        code,
        "look into the log of the database at this time; another attempt may succeed");
  }

  private static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  private StepFailure broken(FailureCode failure, String why, String code, String action) {
    return StepFailure.of(
        failure,
        "tried to read " + table + " in " + place + ", but " + why + " (" + code + ")",
        action);
  }
}
