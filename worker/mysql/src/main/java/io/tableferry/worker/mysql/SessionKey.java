package io.tableferry.worker.mysql;

import com.mysql.cj.jdbc.JdbcConnection;
import io.tableferry.worker.engine.secret.MaskKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;

/**
 * The key of masked values as two variables of the session. It is handed over as parameters of a
 * statement that the server prepared, so that it stands in no statement's text.
 */
final class SessionKey {

  /** What is hashed before a value's text. */
  static final String INNER = "@tableferry_inner";

  /** What is hashed before the inner hash. */
  static final String OUTER = "@tableferry_outer";

  /** Digits, since some versions take bytes for text and check it as such. */
  private static final String SET = "SET %s = UNHEX(?), %s = UNHEX(?)".formatted(INNER, OUTER);

  private SessionKey() {}

  static void hand(Connection connection, MaskKey key) throws SQLException {
    // A statement that the driver prepares itself would be sent with the key in it.
    try (PreparedStatement statement =
        connection.unwrap(JdbcConnection.class).serverPrepareStatement(SET)) {
      statement.setString(1, HexFormat.of().formatHex(key.inner()));
      statement.setString(2, HexFormat.of().formatHex(key.outer()));
      statement.execute();
    }
  }
}
