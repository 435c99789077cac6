package io.tableferry.bench.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** COPY from S3 through the gateway, as a worker has it. */
record GatewayCopy(Connection gateway, StagedLineitem rows) implements Loader {

  private static final String TABLE = "by_gateway";

  @Override
  public void prepare() throws SQLException {
    execute(LoadedColumns.createTable(TABLE));
  }

  @Override
  public void load() throws SQLException {
    execute(
        "COPY "
            + TABLE
            + " FROM '"
            + rows.manifest()
            + "' IAM_ROLE default MANIFEST CSV "
            + rows.compression()
            + " NULL AS '"
            + rows.nullMarker().text()
            + "' DATEFORMAT 'auto' TIMEFORMAT 'auto' COMPUPDATE OFF STATUPDATE ON");
  }

  @Override
  public void discard() throws SQLException {
    execute("DROP TABLE " + TABLE);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = gateway.createStatement()) {
      statement.execute(sql);
    }
  }
}
