package io.tableferry.controller.cli;

import io.tableferry.controller.manifest.Manifests;
import picocli.CommandLine.Option;

/** Where the manifests are. */
final class ManifestOptions {

  static final String LABEL = "PLACE";
  static final String DESCRIPTION =
      "A folder whose *.yaml and *.yml files are read, or one such file; or what was pushed:"
          + " s3://BUCKET/[PREFIX/]manifests for the set that holds, and with /sets/ID.json for"
          + " another.";

  @Option(names = "--manifests", required = true, paramLabel = LABEL, description = DESCRIPTION)
  String place;

  Manifests load() {
    return ManifestPlace.of(place).load();
  }
}
