import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writes whom images trust: the public authorities that this Java knows, and those of a PEM file. Both
 * as a key store for Java and as PEM for everything else, and the same bytes each time.
 *
 * <p>{@code java TrustStore.java FOLDER PEM...}
 */
public final class TrustStore {

  /** Whose certificates Amazon Redshift and the other services of AWS have. */
  private static final Set<String> NEEDED =
      Set.of(
          "CN=Amazon Root CA 1",
          "CN=Amazon Root CA 2",
          "CN=Amazon Root CA 3",
          "CN=Amazon Root CA 4",
          "CN=Starfield Services Root Certificate Authority - G2");

  private TrustStore() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Map<String, X509Certificate> trusted = new TreeMap<>();
    KeyStore own =
        KeyStore.getInstance(
            Path.of(System.getProperty("java.home"), "lib/security/cacerts").toFile(),
            (char[]) null);
    for (String alias : Collections.list(own.aliases())) {
      add((X509Certificate) own.getCertificate(alias), trusted);
    }
    for (int pem = 1; pem < arguments.length; pem++) {
      try (InputStream in = Files.newInputStream(Path.of(arguments[pem]))) {
        for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
          add((X509Certificate) each, trusted);
        }
      }
    }
    requireNeeded(trusted);
    write(trusted, folder);
    System.out.println(trusted.size() + " authorities are trusted");
  }

  private static void add(X509Certificate authority, Map<String, X509Certificate> trusted) {
    String name = authority.getSubjectX500Principal().getName();
    trusted.put(name + " " + authority.getSerialNumber().toString(16), authority);
  }

  private static void requireNeeded(Map<String, X509Certificate> trusted) {
    Set<String> missing = new TreeSet<>(NEEDED);
    missing.removeIf(need -> trusted.keySet().stream().anyMatch(name -> name.contains(need)));
    if (!missing.isEmpty()) {
      throw new IllegalStateException("this Java does not know " + missing);
    }
  }

  private static void write(Map<String, X509Certificate> trusted, Path folder) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    StringBuilder pem = new StringBuilder();
    Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
    for (Map.Entry<String, X509Certificate> each : trusted.entrySet()) {
      store.setCertificateEntry(each.getKey(), each.getValue());
      pem.append("-----BEGIN CERTIFICATE-----\n")
          .append(lines.encodeToString(each.getValue().getEncoded()))
          .append("\n-----END CERTIFICATE-----\n");
    }
    try (OutputStream out = Files.newOutputStream(folder.resolve("truststore.p12"))) {
      store.store(out, null);
    }
    Files.writeString(folder.resolve("ca-certificates.crt"), pem);
  }
}
