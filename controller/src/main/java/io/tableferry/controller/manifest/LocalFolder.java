package io.tableferry.controller.manifest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Manifests on this machine.
 *
 * @param place a folder, of which the {@code *.yaml} and {@code *.yml} files are manifests (not
 *     those of folders in it), or one manifest
 */
public record LocalFolder(Path place) implements ManifestFolder {

  @Override
  public List<String> manifests() throws UnusableFileException {
    if (Files.isRegularFile(place)) {
      return List.of(place.getFileName().toString());
    }
    List<String> files = Files.isDirectory(place) ? listed() : List.of();
    if (files.isEmpty()) {
      throw new UnusableFileException(
          place.toString(),
          Files.exists(place)
              ? "the folder holds no *.yaml or *.yml file"
              : "there is no such file or folder",
          "give the folder of the manifests with --manifests");
    }
    return files;
  }

  private List<String> listed() throws UnusableFileException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(place, "*.{yaml,yml}")) {
      return StreamSupport.stream(files.spliterator(), false)
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw unreadable(place.toString());
    }
  }

  @Override
  public String text(String name) throws UnusableFileException {
    try {
      byte[] bytes = Files.readAllBytes(file(name));
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new UnusableFileException(shown(name), "the file is not UTF-8", "save it as UTF-8");
    } catch (IOException | InvalidPathException e) {
      throw unreadable(shown(name));
    }
  }

  @Override
  public String shown(String name) {
    return file(name).toString();
  }

  private Path file(String name) {
    return Files.isRegularFile(place) ? place.resolveSibling(name) : place.resolve(name);
  }

  private static UnusableFileException unreadable(String file) {
    return new UnusableFileException(file, "it cannot be read", "check that this user may read it");
  }
}
