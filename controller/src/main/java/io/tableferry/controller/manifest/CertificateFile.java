package io.tableferry.controller.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The certificate authority of a source: PEM text, or a file beside the manifest. */
final class CertificateFile {

  static final String BEGIN = "-----BEGIN CERTIFICATE-----";

  private CertificateFile() {}

  static boolean readable(String manifest, String written) {
    try {
      return pem(manifest, written).contains(BEGIN);
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }

  /** The PEM text. */
  static String pem(String manifest, String written) throws IOException {
    return written.contains(BEGIN)
        ? written
        : Files.readString(Path.of(manifest).resolveSibling(written));
  }
}
