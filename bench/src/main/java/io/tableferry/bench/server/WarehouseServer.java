package io.tableferry.bench.server;

import io.tableferry.local.aws.AwsKeys;
import io.tableferry.local.aws.LocalS3;
import io.tableferry.local.database.PostgreSqlServer;
import io.tableferry.local.redshift.LocalRedshift;
import io.tableferry.local.redshift.catalog.Warehouse;
import io.tableferry.local.redshift.load.S3Access;
import io.tableferry.local.stack.Parts;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The stand-in for the warehouse in this process, with the PostgreSQL that it stands before.
 *
 * @param data of that PostgreSQL
 * @param s3 what stands for S3 and has the bucket
 */
public record WarehouseServer(
    PostgreSqlServer postgresql,
    Path data,
    LocalRedshift gateway,
    Warehouse warehouse,
    S3Client s3) {

  /** Where files to be loaded lie. */
  public static final String BUCKET = "bench";

  /**
   * Starts all, and returns when all answers.
   *
   * @param parts stops it in the end
   * @param password of all users
   */
  public static WarehouseServer start(Parts parts, Path folder, String password) {
    Path data = folder.resolve("warehouse");
    AwsKeys keys = new AwsKeys("bench", password);
    PostgreSqlServer postgresql =
        parts.start("PostgreSQL", () -> PostgreSqlServer.start(data, 0, password));
    LocalS3 s3 =
        parts.start("the stand-in for S3", () -> LocalS3.start(folder.resolve("s3"), 0, keys));
    s3.createBucket(BUCKET);
    Warehouse warehouse = new Warehouse("warehouse", password, password);
    S3Access access = new S3Access(s3.endpoint(), AwsKeys.REGION, keys.accessKeyId(), password);
    LocalRedshift gateway =
        parts.start(
            "the stand-in for Redshift",
            () -> LocalRedshift.start(0, postgresql, warehouse, access));
    return new WarehouseServer(postgresql, data, gateway, warehouse, parts.keep(client(s3, keys)));
  }

  /** A session of the warehouse's user. */
  public Connection connectToGateway() throws SQLException {
    return DriverManager.getConnection(gateway.jdbcUrl(), Warehouse.USER, warehouse.password());
  }

  /** A session of PostgreSQL's administrator, past the gateway, in the same database. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(
        postgresql.jdbcUrl(warehouse.database()),
        PostgreSqlServer.SUPERUSER,
        postgresql.password());
  }

  /** Has PostgreSQL write what it still holds of what was loaded before. */
  public void checkpoint() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT");
    }
  }

  /** The process that all of PostgreSQL's belong to. */
  public long pid() {
    return Postmaster.pid(data);
  }

  private static S3Client client(LocalS3 s3, AwsKeys keys) {
    return S3Client.builder()
        .endpointOverride(s3.endpoint())
        .region(Region.of(AwsKeys.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey())))
        .build();
  }
}
