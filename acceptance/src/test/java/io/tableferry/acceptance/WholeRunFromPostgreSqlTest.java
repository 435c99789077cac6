package io.tableferry.acceptance;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL as a source. */
class WholeRunFromPostgreSqlTest implements WholeRunContract {

  private static SourceServer server;

  @BeforeAll
  static void start(@TempDir Path folder) {
    server = SourceServers.postgreSql(folder);
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
    return "postgresql";
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
