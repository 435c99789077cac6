package io.tableferry.worker.postgresql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What a server has written to its log from some moment on. */
record ServerLog(Path file, long from) {

  /** From now on. */
  static ServerLog of(PostgreSqlFixture fixture) throws SQLException, IOException {
    try (Connection connection = fixture.administrator();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW data_directory")) {
      row.next();
      Path data = Path.of(row.getString(1));
      Path file = data.resolveSibling(data.getFileName() + ".log");
      return new ServerLog(file, Files.size(file));
    }
  }

  /** The server writes before it answers. */
  String text() throws IOException {
    return Files.readString(file).substring((int) from);
  }
}
