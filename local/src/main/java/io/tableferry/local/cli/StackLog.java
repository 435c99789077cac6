package io.tableferry.local.cli;

import io.tableferry.local.files.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Everything that the stack's own process logs goes to {@code stack.log}. */
final class StackLog {

  private StackLog() {}

  static void writeTo(Path folder) {
    try {
      PrivateFile.createFolder(folder);
      Handler file = new FileHandler(folder.resolve("stack.log").toString(), true);
      file.setFormatter(new SimpleFormatter());
      LogManager.getLogManager().reset();
      Logger root = Logger.getLogger("");
      // S3Proxy's lines of one request each would cost more than its work.
      root.setLevel(Level.WARNING);
      root.addHandler(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
