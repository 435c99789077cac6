package io.tableferry.local.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest; what is run from class files has none. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "Tableferry local " + Optional.ofNullable(version).orElse("(not packaged)")
    };
  }
}
