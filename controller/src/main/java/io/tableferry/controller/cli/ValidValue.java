package io.tableferry.controller.cli;

import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What somebody wrote on the command line, in its form. */
final class ValidValue {

  private ValidValue() {}

  /**
   * The value.
   *
   * @param name what it is called in the command's help
   * @param form refuses what has no such form with an {@link IllegalArgumentException} that says
   *     why
   */
  static <T> T of(CommandSpec command, String name, String written, Function<String, T> form) {
    try {
      return form.apply(written);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          command.commandLine(), "Invalid value for " + name + ": " + e.getMessage());
    }
  }
}
