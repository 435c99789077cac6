package io.tableferry.local.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Names an archive for everything that it depends on: the JVM, and path, size and time of each jar,
 * as the JVM itself compares them. So what is built anew has an archive of another name.
 */
final class ArchiveName {

  private static final int BYTES = 8;

  private ArchiveName() {}

  /** 16 hexadecimal digits for a jar with all jars beside and below it. */
  static String of(Path jar) throws IOException {
    MessageDigest digest = sha256();
    digest.update(text(Path.of(System.getProperty("java.home")) + Runtime.version().toString()));
    for (Path each : jars(jar.toAbsolutePath().getParent())) {
      digest.update(text(each + "|" + Files.size(each) + "|" + Files.getLastModifiedTime(each)));
    }
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static byte[] text(String text) {
    return (text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
