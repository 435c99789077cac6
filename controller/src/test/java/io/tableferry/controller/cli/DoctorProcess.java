package io.tableferry.controller.cli;

import java.util.Map;
import picocli.CommandLine;

/** {@code controller doctor} as a process of its own, and as a command in this one. */
public final class DoctorProcess {

  private DoctorProcess() {}

  public static void main(String[] args) {
    System.exit(command(System.getenv()).execute(args));
  }

  /** The command with the deployment's settings from an environment. */
  static CommandLine command(Map<String, String> environment) {
    return new CommandLine(new DoctorCommand(GivenSettings.of(environment)))
        .setCaseInsensitiveEnumValuesAllowed(true);
  }
}
