package io.tableferry.controller.cli;

import io.tableferry.controller.manifest.ManifestLoader;
import io.tableferry.controller.manifest.Manifests;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the manifests are. */
final class ManifestOptions {

  @Option(
      names = "--manifests",
      required = true,
      paramLabel = "DIR",
      description = "Folder whose *.yaml and *.yml files are read, or one such file.")
  Path place;

  Manifests load() {
    return new ManifestLoader(name -> Optional.ofNullable(System.getenv(name))).load(place);
  }
}
