package io.tableferry.local.redshift.session;

import io.tableferry.local.redshift.protocol.ErrorFields;
import io.tableferry.local.redshift.sql.Refused;
import java.util.Map;
import java.util.Optional;

/** Errors of PostgreSQL as the client gets them: without its insides, in Redshift's words. */
final class Errors {

  /** How the procedure of ALTER COLUMN fails in a transaction block: it begins with COMMIT. */
  private static final String INVALID_TRANSACTION_TERMINATION = "2D000";

  private Errors() {}

  /** What the gateway itself refuses. */
  static ErrorFields of(Refused refusal) {
    return ErrorFields.error(refusal.sqlState(), refusal.getMessage());
  }

  /** Tells a client that PostgreSQL has gone, in case PostgreSQL could not say so itself. */
  static ErrorFields ended() {
    return new ErrorFields(
        Map.of(
            'S',
            "FATAL",
            'V',
            "FATAL",
            'C',
            "57P01",
            'M',
            "terminating connection due to administrator command"));
  }

  /** The error for whoever waits for the reply that failed; the reply may be null. */
  static ErrorFields translated(ErrorFields error, Pending reply) {
    if (reply != null && reply.refusal().isPresent()) {
      return reply.refusal().get();
    }
    if (error.sqlState().equals(INVALID_TRANSACTION_TERMINATION)) {
      return ErrorFields.error(
          "25001", "ALTER TABLE ALTER COLUMN cannot run inside a transaction block");
    }
    String constraint = error.get('n');
    if (constraint.startsWith("range_")) {
      return ErrorFields.error("22003", "Numeric data overflow");
    }
    boolean tooLong = error.sqlState().equals("22001") || constraint.startsWith("limit_");
    return tooLong
        ? ErrorFields.error("22001", "Value too long for character type")
        : withoutInsides(error);
  }

  /** What PostgreSQL only warns of, and skips, where Redshift refuses it (page VACUUM). */
  static Optional<ErrorFields> refusal(ErrorFields notice) {
    return notice.text().startsWith("permission denied to vacuum")
        ? Optional.of(ErrorFields.error("42501", "must be owner of the table to vacuum it"))
        : Optional.empty();
  }

  /** What a failed row holds is data, and stays out of every message. */
  static ErrorFields withoutInsides(ErrorFields error) {
    ErrorFields outside = error.without('W', 'F', 'L', 'R', 'q', 'p', 'P');
    boolean aboutData = error.sqlState().startsWith("22") || error.sqlState().startsWith("23");
    return aboutData ? outside.without('D') : outside;
  }
}
