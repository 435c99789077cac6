package io.tableferry.worker.postgresql;

import io.tableferry.contract.Tls;
import io.tableferry.worker.engine.extract.ReadBreaks;
import io.tableferry.worker.engine.extract.ReadingTime;
import io.tableferry.worker.engine.extract.SourceFailures;
import io.tableferry.worker.engine.failure.StepFailure;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * What PostgreSQL's errors mean for us, judged by SQLSTATE alone (PostgreSQL manual, appendix A);
 * their texts quote values.
 */
final class PostgreSqlFailures {

  private static final String UNKNOWN = "no SQLSTATE";

  private PostgreSqlFailures() {}

  /** Why a connection was not made. */
  static StepFailure connecting(SQLException error, Tls tls, SourceFailures words) {
    if (tls != Tls.DISABLE && isAboutTls(error)) {
      return words.tlsRefused();
    }
    return switch (state(error)) {
      case "28P01", "28000", "08004" -> words.loginRefused();
      case "3D000", "42501" -> words.databaseMissing();
      case "53300", "57P03" -> words.busy();
      default -> words.unreachable();
    };
  }

  /** Why reading ended. */
  static StepFailure reading(SQLException error, ReadingTime time, SourceFailures words) {
    return switch (state(error)) {
      // Also where row-level security would hide rows.
      case "42501" ->
          words.privilegeMissing("all of it (it lacks SELECT, or row-level security hides rows)");
      // A character that UTF-8 lacks, or bytes that are no character.
      case "22P05", "22021" -> words.textUnreadable(state(error));
      default ->
          isAboutValue(error)
              ? words.expressionFailed(state(error))
              : breaking(error, time, words.breaks());
    };
  }

  /** Why what had begun well broke off. */
  private static StepFailure breaking(SQLException error, ReadingTime time, ReadBreaks words) {
    String state = state(error);
    String code = "SQLSTATE " + state;
    return switch (state) {
      // A serialization failure; on a primary what only reads never meets one.
      case "40001" -> words.replicaConflict(code);
      case "40P01" -> words.deadlock(code);
      case "55P03" -> words.lockedTooLong(code);
      // Cancelled: by statement_timeout, which has the whole time, or by somebody.
      case "57014" ->
          time.isUsedUp() ? words.timedOut(time.atMost(), code) : words.interrupted(code);
      // The same for transaction_timeout.
      case "25P04" -> words.timedOut(time.atMost(), code);
      // Ended by an administrator, by a crash, by a shutdown, for idling.
      case "57P01", "57P02", "57P03", "57P05", "25P03" -> words.connectionLost(code);
      default -> isLost(error) ? words.connectionLost(code) : words.unexplained(code);
    };
  }

  /**
   * Whether the connection broke. The driver loses why the server ended it, if that happened amid
   * an answer.
   */
  static boolean isLost(SQLException error) {
    return state(error).startsWith("08");
  }

  /** Whether it is the error of a value that is refused. */
  static boolean isDivisionByZero(SQLException error) {
    return state(error).equals("22012");
  }

  /** What is wrong with the expression of a mask; empty if it is not the expression. */
  static Optional<String> expression(SQLException error) {
    return Optional.ofNullable(
        switch (state(error)) {
          case "42501" -> null;
          case "42601" -> "is not correct SQL";
          case "42703" -> "names a column that the table does not have";
          case "42883" ->
              "calls a function, or uses an operator, that does not exist for its types";
          case "42803", "0A000", "21000" -> "does not yield one value for each row";
          default -> state(error).startsWith("42") ? "fails with SQLSTATE " + state(error) : null;
        });
  }

  /** Whether a value could not be converted (class 22, "data exception"). */
  private static boolean isAboutValue(SQLException error) {
    return state(error).startsWith("22");
  }

  /**
   * The driver reports a server without TLS as 08004, and a foreign host name as 08006 without a
   * cause.
   */
  private static boolean isAboutTls(SQLException error) {
    return causes(error).anyMatch(PostgreSqlFailures::isTlsException)
        || state(error).equals("08004")
        || (state(error).equals("08006") && error.getCause() == null);
  }

  private static boolean isTlsException(Throwable cause) {
    return cause instanceof SSLException || cause instanceof CertificateException;
  }

  private static Stream<Throwable> causes(Throwable error) {
    return Stream.iterate(error, cause -> cause != null, Throwable::getCause);
  }

  private static String state(SQLException error) {
    return Optional.ofNullable(error.getSQLState()).orElse(UNKNOWN);
  }
}
