package io.tableferry.bench.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the manifests of databases, every table in one slice. */
final class ManifestFiles {

  private ManifestFiles() {}

  /**
   * Writes one file for each database into a new folder.
   *
   * @param targets begins the names of the schemas in the warehouse
   */
  static Path write(Path folder, List<SourceDatabase> databases, String targets, int connections)
      throws IOException {
    Files.createDirectories(folder);
    for (SourceDatabase database : databases) {
      Files.writeString(
          folder.resolve(database.name() + ".yaml"), text(database, targets, connections));
    }
    return folder;
  }

  private static String text(SourceDatabase database, String targets, int connections) {
    return """
        version: 1
        source:
          name: %s
          engine: %s
          host: 127.0.0.1
          port: %d
          database: %s
        %s  credentials: ssm:%s
          max_connections: %d
          tls: disable
        target:
          warehouse: redshift
          schema: %s_%s
        defaults:
          task: { cpu: 256, memory: 512 }
        tables:
        %s"""
        .formatted(
            database.name(),
            database.server().engine().label(),
            database.server().port(),
            database.name(),
            database.server().schema().map(schema -> "  schema: " + schema + "\n").orElse(""),
            secret(database),
            connections,
            targets,
            database.name(),
            tables(database));
  }

  /** The SSM parameter with the login of a database's reader. */
  static String secret(SourceDatabase database) {
    return "/bench/" + database.server().engine().label();
  }

  private static String tables(SourceDatabase database) {
    return database.tables().stream()
        .map(
            table ->
                "  %s:%n    columns: %s%n    slices: 1%n"
                    .formatted(table.name(), table.columnList()))
        .collect(Collectors.joining());
  }
}
