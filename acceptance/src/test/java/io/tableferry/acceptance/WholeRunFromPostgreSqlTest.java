package io.tableferry.acceptance;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL as a source. */
class WholeRunFromPostgreSqlTest implements WholeRunContract {

  private static final String SOURCE = "postgresql";

  private static SourceServer server;

  @BeforeAll
  static void start(LocalStack stack, @TempDir Path folder) {
    server = SourceServers.postgreSql(folder);
    stack.secret("/test/" + SOURCE, server.user(), server.password());
    server.execute(VariedPostgreSql.types());
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
    return VariedPostgreSql.table();
  }

  @Override
  public List<String> bulkTable() {
    return VariedPostgreSql.bulk();
  }

  @Override
  public String quote(String identifier) {
    return VariedPostgreSql.quote(identifier);
  }
}
