package io.tableferry.controller.manifest;

import io.tableferry.contract.ColumnReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A manifest of one source, of which a test writes only what it is about.
 *
 * @param top keys of the manifest, each on a line of its own; may be empty
 * @param table keys of the table {@code users}, indented by four
 */
record Manuscript(String top, String table) {

  static Manuscript ofTable(String table) {
    return new Manuscript("", table);
  }

  Manifests load(Path folder) throws IOException {
    String text =
        """
        version: 1
        source:
          name: media
          engine: mysql
          host: db.internal
          database: media
          credentials: ssm:/tableferry/media
        target: { warehouse: redshift, schema: media }
        """
            + top
            + "tables:\n  users:\n"
            + table;
    return new ManifestLoader(name -> Optional.empty())
        .load(Files.writeString(folder.resolve("media.yaml"), text));
  }

  /** A column of the table, of a manifest without a problem. */
  ColumnReading column(Path folder, String name) throws IOException {
    Manifests loaded = load(folder);
    if (!loaded.problems().isEmpty()) {
      throw new AssertionError(loaded.problems().toString());
    }
    return loaded.manifests().get(0).tables().get(0).columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
