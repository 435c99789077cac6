package io.tableferry.local.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The files of a server, unpacked once per user and shared by all that run it. They lie in {@code
 * $XDG_CACHE_HOME/tableferry}, which is {@code ~/.cache/tableferry} unless set.
 */
final class Unpacked {

  /** Writes files into a folder. */
  @FunctionalInterface
  interface Archive {
    void unpackInto(Path folder) throws IOException;
  }

  private Unpacked() {}

  /**
   * The folder of that name, filled from the archive if it is not there yet.
   *
   * @param name with the version in it, so that another version gets another folder
   * @throws UncheckedIOException if the archive cannot be unpacked
   */
  static Path folder(String name, Archive archive) {
    Path folder = cache().resolve(name);
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder.getParent());
        publish(archive, folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Could not unpack " + name + " into " + folder, e);
    }
    return folder;
  }

  /** Filled aside and renamed, so that nobody ever sees half of it; the first of several wins. */
  private static void publish(Archive archive, Path folder) throws IOException {
    Path aside = Files.createTempDirectory(folder.getParent(), folder.getFileName() + ".part");
    archive.unpackInto(aside);
    try {
      Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
      Folder.delete(aside);
    }
  }

  /** Where the folders lie; only its owner may write there. */
  static Path cache() {
    String set = System.getenv("XDG_CACHE_HOME");
    Path base =
        set == null || set.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(set);
    return base.resolve("tableferry");
  }
}
