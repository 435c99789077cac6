package io.tableferry.local.redshift.session;

import io.tableferry.local.redshift.protocol.ErrorFields;
import io.tableferry.local.redshift.sql.Refused;
import java.util.Map;

/** Errors of PostgreSQL as the client gets them: without its insides, in Redshift's words. */
final class Errors {

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
    String constraint = error.get('n');
    if (constraint.startsWith("range_")) {
      return ErrorFields.error("22003", "Numeric data overflow");
    }
    boolean tooLong = error.sqlState().equals("22001") || constraint.startsWith("limit_");
    return tooLong
        ? ErrorFields.error("22001", "Value too long for character type")
        : withoutInsides(error);
  }

  /** What a failed row holds is data, and stays out of every message. */
  static ErrorFields withoutInsides(ErrorFields error) {
    ErrorFields outside = error.without('W', 'F', 'L', 'R', 'q', 'p', 'P');
    boolean aboutData = error.sqlState().startsWith("22") || error.sqlState().startsWith("23");
    return aboutData ? outside.without('D') : outside;
  }
}
