package io.tableferry.worker.mysql;

import com.mysql.cj.exceptions.SSLParamsException;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Tls;
import io.tableferry.worker.engine.extract.ReadBreaks;
import io.tableferry.worker.engine.extract.ReadingTime;
import io.tableferry.worker.engine.extract.SourceFailures;
import io.tableferry.worker.engine.failure.StepFailure;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * What the errors of MySQL and MariaDB mean for us, judged by their numbers alone (MySQL manual,
 * "Server Error Message Reference"); their texts quote values.
 */
final class MySqlFailures {

  /** Shut down; closed by force or for idling; network errors; killed; gone. */
  private static final Set<Integer> LOST =
      Set.of(1053, 1080, 1152, 1158, 1159, 1160, 1161, 1184, 1927, 2006, 2013, 2055, 4031);

  /** Lock not granted; deadlock; query killed; table altered; time used up (MariaDB, MySQL). */
  private static final Set<Integer> BROKEN_OFF = Set.of(1205, 1213, 1317, 1412, 1969, 3024);

  /** Classes of SQLSTATE: connections. */
  private static final String CONNECTION = "08";

  private MySqlFailures() {}

  /** Why a connection was not made. */
  static StepFailure connecting(SQLException error, Tls tls, SourceFailures words) {
    if (tls != Tls.DISABLE && isAboutTls(error)) {
      return words.tlsRefused();
    }
    return switch (error.getErrorCode()) {
      // Wrong password; host not allowed; host blocked; method of login; password expired;
      // account locked; not without TLS.
      case 1045, 1698, 1130, 1129, 1251, 1820, 1862, 3118, 3159 -> words.loginRefused();
      case 1044, 1049 -> words.databaseMissing();
      // Too many connections: in all, of this user, in this hour.
      case 1040, 1203, 1226 -> words.busy();
      default -> words.unreachable();
    };
  }

  /** Why reading ended. */
  static StepFailure reading(SQLException error, ReadingTime time, SourceFailures words) {
    return switch (error.getErrorCode()) {
      // Table; column; routine; what a view reads.
      case 1142, 1143, 1370, 1356 -> words.privilegeMissing("all of it");
      case 1449 -> words.definerMissing();
      case 1146 -> words.partMissing(FailureCode.SOURCE_TABLE_MISSING, "a table");
      case 1054 -> words.partMissing(FailureCode.SOURCE_COLUMN_MISSING, "a column");
      // Out of range; division by zero; a date, a JSON document or a geometry that is none.
      case 1690, 1365, 1292, 3141, 3037, 3055 -> words.expressionFailed(error.getSQLState());
      case PacketInput.TOO_LONG -> words.rowTooLong(PacketInput.LONGEST_PAYLOAD);
      default -> breaking(error, time, words.breaks());
    };
  }

  /** Whether the connection cannot go on; the driver has no numbers for what it finds itself. */
  static boolean isLost(SQLException error) {
    return error.getErrorCode() == 0
        ? Objects.requireNonNullElse(error.getSQLState(), "").startsWith(CONNECTION)
        : LOST.contains(error.getErrorCode());
  }

  /** Why what had begun well broke off. */
  private static StepFailure breaking(SQLException error, ReadingTime time, ReadBreaks words) {
    String code = "error " + error.getErrorCode();
    return switch (error.getErrorCode()) {
      case 1412 -> words.altered(code);
      case 1213 -> words.deadlock(code);
      case 1205 -> words.lockedTooLong(code);
      case 3024, 1969 -> words.timedOut(time.atMost(), code);
      case 1317 -> words.interrupted(code);
      default -> isLost(error) ? words.connectionLost(code) : words.unexplained(code);
    };
  }

  /** What is wrong with the expression of a mask; empty if it is not the expression. */
  static Optional<String> expression(SQLException error) {
    return switch (error.getErrorCode()) {
      case 1064, 1149 -> Optional.of("is not correct SQL");
      case 1054, 1247 -> Optional.of("names a column that is not there");
      case 1052 -> Optional.of("names a column that could be one of several");
      case 1305, 1128 -> Optional.of("calls a function that is not there");
      case 1582, 1318, 1583 -> Optional.of("calls a function with the wrong parameters");
      case 1241 -> Optional.of("yields more than one column");
      case 1242 -> Optional.of("yields more than one row");
      case 1111 -> Optional.of("sums up several rows");
      case 1146 -> Optional.of("reads a table that is not there");
      case 1142, 1143, 1370 -> Optional.of("uses what this user may not");
      default ->
          error.getErrorCode() == 0 || isLost(error) || BROKEN_OFF.contains(error.getErrorCode())
              ? Optional.empty()
              : Optional.of("fails with error " + error.getErrorCode());
    };
  }

  private static boolean isAboutTls(SQLException error) {
    return Stream.<Throwable>iterate(error, cause -> cause != null, Throwable::getCause)
        .anyMatch(MySqlFailures::isTlsException);
  }

  private static boolean isTlsException(Throwable cause) {
    return cause instanceof SSLException
        || cause instanceof CertificateException
        || cause instanceof SSLParamsException;
  }
}
