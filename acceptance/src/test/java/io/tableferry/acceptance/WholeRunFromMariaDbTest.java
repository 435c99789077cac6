package io.tableferry.acceptance;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** MariaDB as a source. */
class WholeRunFromMariaDbTest implements WholeRunContract {

  private static final String SOURCE = "mariadb";

  private static SourceServer server;

  @BeforeAll
  static void start(LocalStack stack, @TempDir Path folder) {
    server = SourceServers.mariaDb(folder);
    stack.secret("/test/" + SOURCE, server.user(), server.password());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  public SourceServer server() {
    return server;
  }

  @Override
  public String source() {
    return SOURCE;
  }

  @Override
  public VariedTable variedTable() {
    return VariedMySql.table();
  }

  @Override
  public List<String> bulkTable() {
    return VariedMySql.bulk();
  }

  @Override
  public String quote(String identifier) {
    return VariedMySql.quote(identifier);
  }
}
