package io.tableferry.controller.manifest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Finds manifest files and reads their text. */
final class ManifestFiles {

  /** A file that cannot be used. */
  static final class UnusableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    UnusableException(Path file, String message, String suggestion) {
      super(message);
      problem = new Problem(file.toString(), 0, "", message, Optional.of(suggestion));
    }

    Problem problem() {
      return problem;
    }
  }

  private ManifestFiles() {}

  /** The file itself, or the folder's {@code *.yaml} and {@code *.yml} in order of their names. */
  static List<Path> in(Path place) throws UnusableException {
    if (Files.isRegularFile(place)) {
      return List.of(place);
    }
    List<Path> files = Files.isDirectory(place) ? listed(place) : List.of();
    if (files.isEmpty()) {
      throw new UnusableException(
          place,
          Files.exists(place)
              ? "the folder holds no *.yaml or *.yml file"
              : "there is no such file or folder",
          "give the folder of the manifests with --manifests");
    }
    return files;
  }

  private static List<Path> listed(Path folder) throws UnusableException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{yaml,yml}")) {
      return StreamSupport.stream(files.spliterator(), false).sorted().toList();
    } catch (IOException e) {
      throw unreadable(folder);
    }
  }

  static String text(Path file) throws UnusableException {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new UnusableException(file, "the file is not UTF-8", "save it as UTF-8");
    } catch (IOException e) {
      throw unreadable(file);
    }
  }

  private static UnusableException unreadable(Path path) {
    return new UnusableException(path, "it cannot be read", "check that this user may read it");
  }
}
