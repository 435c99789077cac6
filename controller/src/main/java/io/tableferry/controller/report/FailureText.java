package io.tableferry.controller.report;

import io.tableferry.contract.Failure;
import java.util.List;

/** A failure as people read it: what failed, why, and what to do. */
public final class FailureText {

  private FailureText() {}

  /**
   * The lines.
   *
   * @param name what failed
   */
  public static List<String> lines(String name, Failure failure) {
    String step = failure.step().map(s -> " in " + s.label()).orElse("");
    return List.of(
        name + " failed" + step + " [" + failure.code() + "]",
        "  " + failure.message(),
        "  -> " + failure.action());
  }
}
