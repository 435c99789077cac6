package io.tableferry.local.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;

/**
 * A data directory that is filled whole or not at all: an installation that is interrupted leaves
 * nothing that a later start would take for an installed one.
 */
final class Installed {

  private Installed() {}

  /**
   * Fills the directory if it is not there, or empty.
   *
   * @param installation fills the folder it is given, beside the directory; that is renamed when it
   *     returns
   */
  static void into(Path dataDirectory, Consumer<Path> installation) {
    Path aside = dataDirectory.resolveSibling(dataDirectory.getFileName() + ".installing");
    try {
      if (Files.isDirectory(dataDirectory) && !Folder.isEmpty(dataDirectory)) {
        return;
      }
      Folder.delete(aside);
      Files.createDirectories(aside);
      installation.accept(aside);
      // Replaces an empty directory.
      Files.move(aside, dataDirectory, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not install into " + dataDirectory, e);
    }
  }
}
