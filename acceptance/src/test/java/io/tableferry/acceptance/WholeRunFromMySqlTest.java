package io.tableferry.acceptance;

import io.tableferry.local.database.MySqlServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** MySQL 8.0 as a source, where the machine has what it needs. */
@EnabledIf(
    value = "canRun",
    disabledReason = "not run: MySQL 8.0 as a source, which needs libaio.so.1 and libnuma.so.1")
class WholeRunFromMySqlTest implements WholeRunContract {

  private static final String SOURCE = "mysql";

  private static SourceServer server;

  static boolean canRun() {
    return MySqlServer.missing().isEmpty();
  }

  @BeforeAll
  static void start(LocalStack stack, @TempDir Path folder) {
    server = SourceServers.mySql(folder);
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
