package io.tableferry.local.stack;

import io.tableferry.local.database.PostgreSqlServer;
import io.tableferry.local.process.PidFolder;
import java.net.URI;
import java.nio.file.Path;

/** The warehouse: PostgreSQL with the gateway that makes it Redshift for those who connect. */
record LocalWarehouse(PostgreSqlServer server, StackCredentials credentials)
    implements AutoCloseable {

  static final String USER = "tableferry";

  static LocalWarehouse start(
      Path data, int port, StackCredentials credentials, URI s3, PidFolder pids) {
    PostgreSqlServer server = PostgreSqlServer.start(data, port, credentials.superuser());
    PostmasterPid.of(data).ifPresent(process -> pids.remember("warehouse", process));
    return new LocalWarehouse(server, credentials);
  }

  StackState.Warehouse state() {
    return new StackState.Warehouse(
        "jdbc:redshift://127.0.0.1:" + server.port() + "/postgres?ssl=false",
        "postgres",
        credentials.superuser(),
        "postgres",
        credentials.superuser());
  }

  @Override
  public void close() {
    server.close();
  }
}
