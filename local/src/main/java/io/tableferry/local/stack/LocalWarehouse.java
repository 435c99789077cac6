package io.tableferry.local.stack;

import io.tableferry.local.aws.AwsKeys;
import io.tableferry.local.database.PostgreSqlServer;
import io.tableferry.local.process.PidFolder;
import io.tableferry.local.redshift.LocalRedshift;
import io.tableferry.local.redshift.catalog.Warehouse;
import io.tableferry.local.redshift.load.S3Access;
import java.net.URI;
import java.nio.file.Path;

/** The warehouse: PostgreSQL with the gateway that makes it Redshift for those who connect. */
record LocalWarehouse(PostgreSqlServer server, LocalRedshift gateway, StackCredentials credentials)
    implements AutoCloseable {

  static final String USER = Warehouse.USER;

  private static final String DATABASE = "warehouse";

  static LocalWarehouse start(
      Path data, int port, StackCredentials credentials, URI s3, PidFolder pids) {
    PostgreSqlServer server = PostgreSqlServer.start(data, 0, credentials.superuser());
    PostmasterPid.of(data).ifPresent(process -> pids.remember("warehouse", process));
    try {
      return new LocalWarehouse(server, gateway(port, server, credentials, s3), credentials);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  StackState.Warehouse state() {
    return new StackState.Warehouse(
        gateway.jdbcUrl(),
        USER,
        credentials.warehouse(),
        Warehouse.ADMIN,
        credentials.warehouseAdmin());
  }

  @Override
  public void close() {
    gateway.close();
    server.close();
  }

  private static LocalRedshift gateway(
      int port, PostgreSqlServer server, StackCredentials credentials, URI s3) {
    AwsKeys keys = credentials.aws();
    return LocalRedshift.start(
        port,
        server,
        new Warehouse(DATABASE, credentials.warehouse(), credentials.warehouseAdmin()),
        new S3Access(s3, AwsKeys.REGION, keys.accessKeyId(), keys.secretAccessKey()));
  }
}
