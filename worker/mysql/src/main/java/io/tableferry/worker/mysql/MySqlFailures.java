package io.tableferry.worker.mysql;

import com.mysql.cj.exceptions.SSLParamsException;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Tls;
import io.tableferry.worker.engine.extract.SourceFailures;
import io.tableferry.worker.engine.failure.StepFailure;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * What the errors of MySQL and MariaDB mean for us, judged by their numbers alone (MySQL manual,
 * "Server Error Message Reference"); their texts quote values.
 */
final class MySqlFailures {

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
  static StepFailure reading(SQLException error, SourceFailures words) {
    return switch (error.getErrorCode()) {
      // Table; column; routine; what a view reads.
      case 1142, 1143, 1370, 1356 -> words.privilegeMissing("all of it");
      case 1449 -> words.definerMissing();
      case 1146 -> words.partMissing(FailureCode.SOURCE_TABLE_MISSING, "a table");
      case 1054 -> words.partMissing(FailureCode.SOURCE_COLUMN_MISSING, "a column");
      default -> words.readFailed("error " + error.getErrorCode());
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
