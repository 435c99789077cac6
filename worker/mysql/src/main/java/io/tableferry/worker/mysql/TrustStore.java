package io.tableferry.worker.mysql;

import com.mysql.cj.conf.PropertyKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The manifest's certificate authority as a key store, since the driver reads nothing else. */
record TrustStore(Optional<Path> file) implements AutoCloseable {

  /** A store of public certificates has nothing to hide, but the format wants a password. */
  private static final String PASSWORD = "public";

  private static final String FORMAT = "PKCS12";

  /**
   * Writes the certificates to a file of our own.
   *
   * @throws CertificateException if the text holds no PEM certificate
   */
  static TrustStore write(Optional<String> pem) throws CertificateException {
    return pem.isEmpty()
        ? new TrustStore(Optional.empty())
        : new TrustStore(Optional.of(store(certificates(pem.get()))));
  }

  /** What the driver has to know to trust these instead of the JVM's own. */
  Map<String, String> properties() {
    return file.map(
            path ->
                Map.of(
                    PropertyKey.trustCertificateKeyStoreUrl.getKeyName(), path.toUri().toString(),
                    PropertyKey.trustCertificateKeyStoreType.getKeyName(), FORMAT,
                    PropertyKey.trustCertificateKeyStorePassword.getKeyName(), PASSWORD))
        .orElseGet(Map::of);
  }

  @Override
  public void close() {
    file.ifPresent(TrustStore::delete);
  }

  private static Collection<? extends Certificate> certificates(String pem)
      throws CertificateException {
    Collection<? extends Certificate> certificates =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
    if (certificates.isEmpty()) {
      throw new CertificateException("no certificate");
    }
    return certificates;
  }

  private static Path store(Collection<? extends Certificate> certificates) {
    try {
      KeyStore store = KeyStore.getInstance(FORMAT);
      store.load(null, null);
      for (Certificate certificate : certificates) {
        store.setCertificateEntry("authority" + store.size(), certificate);
      }
      Path file = Files.createTempFile("tableferry-ca", ".p12");
      try (OutputStream out = Files.newOutputStream(file)) {
        store.store(out, PASSWORD.toCharArray());
      }
      return file;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JVM has PKCS12", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
