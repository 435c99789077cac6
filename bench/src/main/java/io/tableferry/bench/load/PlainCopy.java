package io.tableferry.bench.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** PostgreSQL's own COPY of a file that its client sends. */
record PlainCopy(Connection postgresql, StagedLineitem rows) implements Loader {

  private static final String TABLE = "by_copy";
  private static final int BUFFER = 1 << 16;

  @Override
  public void prepare() throws SQLException {
    execute(LoadedColumns.createTable(TABLE));
  }

  @Override
  public void load() throws SQLException, IOException {
    try (InputStream lines = Files.newInputStream(rows.lines())) {
      postgresql
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY " + TABLE + " FROM STDIN (FORMAT csv, DELIMITER '|')", lines, BUFFER);
    }
  }

  @Override
  public void discard() throws SQLException {
    execute("DROP TABLE " + TABLE);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = postgresql.createStatement()) {
      statement.execute(sql);
    }
  }
}
