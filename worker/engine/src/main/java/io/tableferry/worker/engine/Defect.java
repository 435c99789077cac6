package io.tableferry.worker.engine;

import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is told of an error that nobody expected: its class and where it was thrown. Its message may
 * hold row data and is left out.
 */
final class Defect {

  private static final int FRAMES = 8;

  private Defect() {}

  static Failure failure(Throwable thrown, String tried) {
    return root(thrown) instanceof OutOfMemoryError
        ? new Failure(
            FailureCode.TASK_OUT_OF_MEMORY,
            Optional.empty(),
            "tried to " + tried + ", but the task's memory was used up",
            "give the table more memory under task: in the manifest")
        : new Failure(
            FailureCode.INTERNAL,
            Optional.empty(),
            "tried to " + tried + ", but Tableferry has a defect: " + place(thrown),
            "report this message");
  }

  /** The innermost class and frames, in one line. */
  static String place(Throwable thrown) {
    Throwable root = root(thrown);
    return Arrays.stream(root.getStackTrace())
        .limit(FRAMES)
        .map(StackTraceElement::toString)
        .collect(Collectors.joining(" < ", root.getClass().getName() + " at ", ""));
  }

  private static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }
}
