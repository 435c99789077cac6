package io.tableferry.bench.contender;

import io.tableferry.bench.data.LoadedTable;
import io.tableferry.bench.process.ProgramFailedException;
import io.tableferry.bench.process.Programs;
import io.tableferry.bench.server.SourceServer;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * PostgreSQL's own way: psql writes what {@code COPY … TO STDOUT} sends, into nothing or through a
 * compressor.
 *
 * @param compressor a command that reads standard input; empty to drain
 */
record CopyOut(String name, List<String> compressor, SourceServer server, Programs programs)
    implements Contender {

  /** The query is the script's argument, so that no shell reads it. */
  private static final String SCRIPT = "set -o pipefail; psql -X -q -c \"$1\"";

  @Override
  public Optional<String> missing() {
    return Installed.missing(Stream.concat(Stream.of("psql"), compressor.stream().limit(1)));
  }

  @Override
  public Run run(LoadedTable table)
      throws IOException, InterruptedException, ProgramFailedException {
    ProcessBuilder program =
        new ProcessBuilder("bash", "-c", script(), "bash", query(table))
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.INHERIT);
    program
        .environment()
        .putAll(
            Map.of(
                "PGHOST",
                "127.0.0.1",
                "PGPORT",
                String.valueOf(server.port()),
                "PGDATABASE",
                table.database(),
                "PGUSER",
                server.reader().user(),
                "PGPASSWORD",
                server.reader().password(),
                "PGSSLMODE",
                "disable"));
    return Run.of(programs.run(program));
  }

  private String script() {
    return compressor.isEmpty() ? SCRIPT : SCRIPT + " | " + String.join(" ", compressor);
  }

  private static String query(LoadedTable table) {
    return "COPY (SELECT "
        + table.columnList()
        + " FROM "
        + table.name()
        + ") TO STDOUT (FORMAT csv)";
  }
}
