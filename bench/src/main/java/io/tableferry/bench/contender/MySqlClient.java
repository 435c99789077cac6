package io.tableferry.bench.contender;

import io.tableferry.bench.data.LoadedTable;
import io.tableferry.bench.process.ProgramFailedException;
import io.tableferry.bench.process.Programs;
import io.tableferry.bench.server.SourceServer;
import io.tableferry.local.database.MariaDbServer;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * MySQL's own way: the command-line client writes rows as they come, into nothing.
 *
 * @param withoutTls how this client is told not to encrypt
 */
record MySqlClient(Path client, String withoutTls, SourceServer server, Programs programs)
    implements Contender {

  static final String NAME = "mysql-client";

  /** MySQL's if it is installed, MariaDB's otherwise: that comes with the server's files. */
  static MySqlClient find(SourceServer server, Programs programs) {
    return Installed.find("mysql")
        .filter(client -> !isMariaDb(client))
        .map(client -> new MySqlClient(client, "--ssl-mode=DISABLED", server, programs))
        .orElseGet(() -> new MySqlClient(mariaDb(), "--skip-ssl", server, programs));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<String> missing() {
    return Optional.empty();
  }

  @Override
  public Run run(LoadedTable table)
      throws IOException, InterruptedException, ProgramFailedException {
    ProcessBuilder program =
        new ProcessBuilder(command(table))
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.INHERIT);
    program.environment().put("MYSQL_PWD", server.reader().password());
    return Run.of(programs.run(program));
  }

  private List<String> command(LoadedTable table) {
    return List.of(
        client.toString(),
        "--no-defaults",
        withoutTls,
        "--protocol=tcp",
        "--host=127.0.0.1",
        "--port=" + server.port(),
        "--user=" + server.reader().user(),
        "--quick",
        "--batch",
        "--skip-column-names",
        "--execute=SELECT " + table.columnList() + " FROM " + table.name(),
        table.database());
  }

  private static Path mariaDb() {
    return Installed.find("mariadb").orElseGet(MariaDbServer::client);
  }

  /** Where only MariaDB is installed, {@code mysql} is another name of its client. */
  private static boolean isMariaDb(Path client) {
    try {
      return client.toRealPath().getFileName().toString().startsWith("mariadb");
    } catch (IOException e) {
      return false;
    }
  }
}
