package io.tableferry.controller.plan;

import java.util.Optional;

/**
 * Something asked for that no manifest has.
 *
 * @param option the option and its value, for example {@code --source medai}
 * @param message what is wrong
 * @param suggestion what was probably meant
 */
public record SelectionProblem(String option, String message, Optional<String> suggestion) {
  @Override
  public String toString() {
    return option + ": " + message + suggestion.map(s -> "; " + s).orElse("");
  }
}
