package io.tableferry.worker.engine;

import io.tableferry.local.aws.AwsKeys;
import io.tableferry.local.database.PostgreSqlServer;
import io.tableferry.local.redshift.LocalRedshift;
import io.tableferry.local.redshift.catalog.Warehouse;
import io.tableferry.local.redshift.load.S3Access;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.secret.Credentials;
import io.tableferry.worker.engine.warehouse.WarehouseSession;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** The stand-in for Redshift, and questions to it. */
public record WarehouseForTests(PostgreSqlServer database, LocalRedshift gateway)
    implements AutoCloseable {

  private static final String PASSWORD = "for-tests-1A";

  public static WarehouseForTests start(Path folder, S3ForTests s3) {
    PostgreSqlServer database = PostgreSqlServer.start(folder, 0, PASSWORD);
    S3Access access =
        new S3Access(
            s3.server().endpoint(),
            AwsKeys.REGION,
            S3ForTests.KEYS.accessKeyId(),
            S3ForTests.KEYS.secretAccessKey());
    Warehouse warehouse = new Warehouse("warehouse", PASSWORD, PASSWORD);
    return new WarehouseForTests(database, LocalRedshift.start(0, database, warehouse, access));
  }

  public String url() {
    return gateway.jdbcUrl();
  }

  public io.tableferry.worker.engine.warehouse.Warehouse asTableferry() {
    return login(Warehouse.USER);
  }

  public WarehouseSession asAdmin() throws StepFailure {
    return login(Warehouse.ADMIN).open();
  }

  public static String password() {
    return PASSWORD;
  }

  /** Runs statements as the owner of the tables. */
  public void run(String... statements) throws StepFailure, SQLException {
    try (WarehouseSession session = asTableferry().open()) {
      for (String statement : statements) {
        session.execute(statement);
      }
    }
  }

  /** The rows of a query, columns separated by a bar. */
  public List<String> ask(String query) throws StepFailure, SQLException {
    try (WarehouseSession session = asTableferry().open()) {
      return session.query(
          query,
          row -> {
            StringBuilder text = new StringBuilder();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
              text.append(i == 1 ? "" : "|").append(row.getString(i));
            }
            return text.toString();
          });
    }
  }

  @Override
  public void close() {
    gateway.close();
    database.close();
  }

  private io.tableferry.worker.engine.warehouse.Warehouse login(String user) {
    return new io.tableferry.worker.engine.warehouse.Warehouse(
        url(), new Credentials(user, PASSWORD));
  }
}
