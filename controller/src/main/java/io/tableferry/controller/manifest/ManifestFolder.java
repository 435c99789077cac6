package io.tableferry.controller.manifest;

import java.util.List;

/** Manifests and the files that they name, wherever they lie. */
public interface ManifestFolder {

  /**
   * The names of the manifests, in their order.
   *
   * @throws UnusableFileException if there is none
   */
  List<String> manifests() throws UnusableFileException;

  /**
   * The content of a file.
   *
   * @param name of a manifest, or as a manifest names the file
   * @throws UnusableFileException if there is no such file, or it is no text
   */
  String text(String name) throws UnusableFileException;

  /** How a file is called in messages. */
  String shown(String name);
}
