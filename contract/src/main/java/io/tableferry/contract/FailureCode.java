package io.tableferry.contract;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/**
 * Why a table was not published. The names are stable: alarms, dashboards and retries are built on
 * them, so a name is never reused for something else.
 */
public enum FailureCode {
  /** The source's host did not answer, or refused the connection. */
  SOURCE_UNREACHABLE(Actor.SOURCE_OWNER, true),
  /** The source refused user or password. */
  SOURCE_LOGIN_REFUSED(Actor.SOURCE_OWNER, false),
  /** The source's certificate was not accepted, or the source offers no TLS. */
  SOURCE_TLS_REFUSED(Actor.SOURCE_OWNER, false),
  /** The source has no such database, or no such schema in it. */
  SOURCE_DATABASE_MISSING(Actor.MANIFEST_AUTHOR, false),
  /** The source has no such table or view, or hides it from this user. */
  SOURCE_TABLE_MISSING(Actor.MANIFEST_AUTHOR, false),
  /** The table has no such column. */
  SOURCE_COLUMN_MISSING(Actor.MANIFEST_AUTHOR, false),
  /** A listed column has another type than when the table was last published. */
  SOURCE_COLUMN_CHANGED(Actor.MANIFEST_AUTHOR, false),
  /** A column's type has no counterpart in the warehouse. */
  SOURCE_TYPE_UNSUPPORTED(Actor.MANIFEST_AUTHOR, false),
  /** The source's user may not read the table. */
  SOURCE_PRIVILEGE_MISSING(Actor.SOURCE_OWNER, false),
  /** A value cannot be carried over exactly, and no policy says what to do with it. */
  SOURCE_VALUE_REFUSED(Actor.MANIFEST_AUTHOR, false),
  /** The source broke off while it was being read. */
  SOURCE_READ_FAILED(Actor.SOURCE_OWNER, true),
  /** The connection to the source went away while it was being read. */
  SOURCE_CONNECTION_LOST(Actor.SOURCE_OWNER, true),
  /** A replica ended the reading, since it had to apply what the reading still needed as it was. */
  SOURCE_REPLICA_CONFLICT(Actor.SOURCE_OWNER, true),
  /** A replica is further behind than the manifest allows. */
  SOURCE_REPLICA_BEHIND(Actor.SOURCE_OWNER, true),
  /** The table was altered after the snapshot was taken. */
  SOURCE_TABLE_ALTERED(Actor.SOURCE_OWNER, true),
  /** The source chose the reading as the victim of a deadlock, or it waited too long for a lock. */
  SOURCE_DEADLOCK(Actor.SOURCE_OWNER, true),
  /** Reading took longer than it may. */
  SOURCE_TIMED_OUT(Actor.MANIFEST_AUTHOR, true),

  /** There is no secret of that name. */
  SECRET_MISSING(Actor.OPERATOR, false),
  /** SSM does not give the secret: the task's role may not read or not decrypt it, or its key. */
  SECRET_REFUSED(Actor.OPERATOR, false),
  /** The secret's value is not {@code {"username": "…", "password": "…"}}. */
  SECRET_MALFORMED(Actor.OPERATOR, false),
  /** Secrets could not be asked for at the moment: no answer, or too many calls. */
  SECRET_UNREACHABLE(Actor.OPERATOR, true),

  /** Files could not be written to S3. */
  STAGING_FAILED(Actor.OPERATOR, true),
  /** S3 refuses: there is no such bucket, or a permission is missing. */
  STAGING_REFUSED(Actor.OPERATOR, false),

  /** The warehouse's host did not answer, or refused the connection. */
  WAREHOUSE_UNREACHABLE(Actor.WAREHOUSE_OWNER, true),
  /** The warehouse refused user or password. */
  WAREHOUSE_LOGIN_REFUSED(Actor.WAREHOUSE_OWNER, false),
  /** The warehouse refused a statement: a missing schema or privilege, an invalid type. */
  WAREHOUSE_REFUSED(Actor.WAREHOUSE_OWNER, false),
  /** The warehouse broke off, or refused for a reason that passes. */
  WAREHOUSE_FAILED(Actor.WAREHOUSE_OWNER, true),
  /** COPY could not read the staged files: its role, or the role's rights. */
  COPY_ACCESS_REFUSED(Actor.OPERATOR, false),
  /** COPY rejected a row. */
  COPY_REJECTED(Actor.MANIFEST_AUTHOR, false),

  /** Rows extracted, loaded and counted are not the same number. */
  VERIFY_COUNTS_DIFFER(Actor.OPERATOR, true),

  /** A newer attempt has published this target already. */
  PUBLISH_FENCED(Actor.NOBODY, false),
  /** Something hangs on the live table that renaming it would break. */
  PUBLISH_DEPENDANTS(Actor.WAREHOUSE_OWNER, false),
  /** The live table's columns differ from the new version's in a way that cannot be altered. */
  PUBLISH_COLUMNS_DIFFER(Actor.WAREHOUSE_OWNER, false),
  /** The version that was held back is not there any more. */
  PUBLISH_HELD_GONE(Actor.NOBODY, false),
  /** Other transactions stood in the way of publishing. */
  PUBLISH_CONFLICT(Actor.WAREHOUSE_OWNER, true),

  /** The worker could not read its job, or does not know its version. */
  JOB_UNREADABLE(Actor.OPERATOR, false),
  /** Other runs had all connections of the table's server for too long. */
  SOURCE_CONNECTIONS_TAKEN(Actor.OPERATOR, true),
  /** The lease of the table was taken away: the run's heartbeat could not be seen. */
  CLAIM_LOST(Actor.OPERATOR, true),

  /** ECS refuses such a task: a missing role, cluster, network or definition. */
  TASK_LAUNCH_REFUSED(Actor.OPERATOR, false),
  /** The controller may not give ECS the roles of the task. */
  TASK_ROLE_REFUSED(Actor.OPERATOR, false),
  /** ECS takes no more calls at present. */
  TASK_LAUNCH_THROTTLED(Actor.OPERATOR, true),
  /** There is no capacity for the task at present, or the account's quota is used up. */
  TASK_LAUNCH_NO_CAPACITY(Actor.OPERATOR, true),
  /** ECS could not start the task, for a reason that it does not name or that passes. */
  TASK_LAUNCH_FAILED(Actor.OPERATOR, true),
  /** ECS did not say whether it started the task. */
  TASK_LAUNCH_UNCONFIRMED(Actor.OPERATOR, true),
  /** The task's image could not be pulled. */
  TASK_IMAGE_UNAVAILABLE(Actor.OPERATOR, true),
  /** The task's network, logs or secrets could not be set up. */
  TASK_RESOURCES_FAILED(Actor.OPERATOR, true),
  /** ECS accepted the task, but it never ran. */
  TASK_NEVER_STARTED(Actor.OPERATOR, true),
  /** ECS accepted the task, but it did not run in time. */
  TASK_PENDING_TOO_LONG(Actor.OPERATOR, true),
  /** The task was killed. */
  TASK_KILLED(Actor.OPERATOR, true),
  /** The task ended by itself without leaving a result. */
  TASK_NO_RESULT(Actor.OPERATOR, true),
  /** ECS no longer knows the task, and it left no result. */
  TASK_LOST(Actor.OPERATOR, true),
  /** Fargate Spot took the task's capacity back. */
  TASK_INTERRUPTED(Actor.NOBODY, true),
  /** The task was killed because it used more memory than it was given. */
  TASK_OUT_OF_MEMORY(Actor.MANIFEST_AUTHOR, true),
  /** The task ran, but reported no progress for as long as the manifest allows. */
  TASK_STALLED(Actor.OPERATOR, true),
  /** All attempts together took longer than the manifest allows. */
  TASK_TIMED_OUT(Actor.MANIFEST_AUTHOR, false),
  /** The task was stopped on request. */
  TASK_STOPPED(Actor.NOBODY, false),
  /** The task was asked to stop, and ECS has not confirmed that it did. */
  TASK_STOP_UNCONFIRMED(Actor.OPERATOR, false),
  /** The task left its result, but had to be stopped, since it did not end. */
  TASK_LINGERED(Actor.TABLEFERRY, false),

  /** A defect in Tableferry; or what a newer release says, whose message tells more. */
  @JsonEnumDefaultValue
  INTERNAL(Actor.TABLEFERRY, false);

  /** Who has to act before it can succeed. */
  public enum Actor {
    /** Whoever runs the source database. */
    SOURCE_OWNER,
    /** Whoever runs the warehouse. */
    WAREHOUSE_OWNER,
    /** Whoever writes the table's manifest. */
    MANIFEST_AUTHOR,
    /** Whoever runs Tableferry. */
    OPERATOR,
    /** Whoever develops Tableferry. */
    TABLEFERRY,
    /** Nobody: nothing is wrong that has to be mended. */
    NOBODY
  }

  private final Actor actor;
  private final boolean retryable;

  FailureCode(Actor actor, boolean retryable) {
    this.actor = actor;
    this.retryable = retryable;
  }

  /** Who has to act. */
  public Actor actor() {
    return actor;
  }

  /** Whether the same attempt may succeed later without anybody changing anything. */
  public boolean retryable() {
    return retryable;
  }
}
