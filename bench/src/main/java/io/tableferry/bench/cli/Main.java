package io.tableferry.bench.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** {@code bench/run.sh}. */
public final class Main {

  private Main() {}

  /** Exits with 0 whatever the figures are, 1 if something failed, 2 for wrong usage. */
  public static void main(String[] arguments) {
    PrintWriter out =
        new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    // How an embedded server starts is no news.
    Logger.getLogger("").setLevel(Level.WARNING);
    int code = new CommandLine(new CompareCommand()).setOut(out).execute(arguments);
    out.flush();
    System.exit(code);
  }
}
