package io.tableferry.local.redshift.session;

import io.tableferry.local.redshift.copy.CopyCommand;
import io.tableferry.local.redshift.protocol.ErrorFields;
import io.tableferry.local.redshift.statement.Plan;
import java.util.Optional;

/**
 * A reply that PostgreSQL owes.
 *
 * @param relayed whether the client waits for it; otherwise it answers a message of the gateway's
 * @param refusal what the client is told instead of the error that comes
 */
record Pending(
    Kind kind,
    boolean relayed,
    Optional<String> tag,
    Optional<CopyCommand> copy,
    Optional<ErrorFields> refusal) {

  /** What the reply answers, and the messages that complete it. */
  enum Kind {
    PARSE("1"),
    BIND("2"),
    CLOSE("3"),
    DESCRIBE("Tn"),
    EXECUTE("CIs");

    private final String completedBy;

    Kind(String completedBy) {
      this.completedBy = completedBy;
    }
  }

  static Pending of(Kind kind) {
    return new Pending(kind, true, Optional.empty(), Optional.empty(), Optional.empty());
  }

  static Pending swallowed(Kind kind) {
    return new Pending(kind, false, Optional.empty(), Optional.empty(), Optional.empty());
  }

  static Pending execute(Plan plan) {
    return new Pending(Kind.EXECUTE, true, plan.tag(), plan.copy(), Optional.empty());
  }

  static Pending refused(Kind kind, ErrorFields refusal) {
    return new Pending(kind, true, Optional.empty(), Optional.empty(), Optional.of(refusal));
  }

  boolean isCompletedBy(char type) {
    return kind.completedBy.indexOf(type) >= 0;
  }
}
