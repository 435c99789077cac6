package io.tableferry.worker.postgresql;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;

/** The manifest's certificate authority as a file, since the driver reads only files. */
record TrustedAuthority(Optional<Path> file) implements AutoCloseable {

  /**
   * Writes the certificates to a file of our own.
   *
   * @throws CertificateException if the text holds no PEM certificate
   */
  static TrustedAuthority write(Optional<String> pem) throws CertificateException {
    if (pem.isEmpty()) {
      return new TrustedAuthority(Optional.empty());
    }
    byte[] text = pem.get().getBytes(StandardCharsets.UTF_8);
    if (CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(text))
        .isEmpty()) {
      throw new CertificateException("no certificate");
    }
    try {
      Path file = Files.createTempFile("tableferry-ca", ".pem");
      return new TrustedAuthority(Optional.of(Files.write(file, text)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    file.ifPresent(TrustedAuthority::delete);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
