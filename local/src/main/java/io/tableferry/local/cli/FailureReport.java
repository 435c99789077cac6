package io.tableferry.local.cli;

import io.tableferry.local.files.PrivateFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Keeps the trace of what no command expected for whoever mends it, away from the terminal. */
final class FailureReport {

  private FailureReport() {}

  /**
   * Writes the trace to {@code failure.log} in the folder, in place of the one before.
   *
   * @return a line for people
   */
  static String write(Exception failure, Path folder) {
    Path file = folder.resolve("failure.log");
    String what = "this failed unexpectedly (" + failure.getClass().getSimpleName() + "); ";
    try {
      PrivateFile.write(file, trace(failure).getBytes(StandardCharsets.UTF_8));
      return what + "details: " + file;
    } catch (IOException e) {
      return what + "the details could not be written to " + file;
    }
  }

  private static String trace(Exception failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
