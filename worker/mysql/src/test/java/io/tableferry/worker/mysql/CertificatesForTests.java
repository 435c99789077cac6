package io.tableferry.worker.mysql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A certificate authority, and a certificate of it for 127.0.0.1, in files; made by the JDK's
 * keytool.
 *
 * @param folder where the files are
 */
record CertificatesForTests(Path folder) {

  private static final String PASSWORD = "public";

  static CertificatesForTests make(Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    CertificatesForTests made = new CertificatesForTests(Files.createDirectories(folder));
    made.keytool("-genkeypair", "ca", "-dname", "CN=authority", "-ext", "bc:c", "-keyalg", "RSA");
    made.keytool("-genkeypair", "server", "-dname", "CN=server", "-keyalg", "RSA");
    made.keytool("-certreq", "server", "-file", made.path("request.pem"));
    made.keytool(
        "-gencert",
        "ca",
        "-infile",
        made.path("request.pem"),
        "-outfile",
        made.path("server-cert.pem"),
        "-rfc",
        "-ext",
        "san=ip:127.0.0.1");
    made.keytool("-exportcert", "ca", "-rfc", "-file", made.path("ca.pem"));
    made.keytool("-genkeypair", "other", "-dname", "CN=other", "-ext", "bc:c", "-keyalg", "RSA");
    made.keytool("-exportcert", "other", "-rfc", "-file", made.path("other.pem"));
    made.writeKey();
    return made;
  }

  /** What a manifest has as {@code tls_ca}. */
  String authority() throws IOException {
    return Files.readString(folder.resolve("ca.pem"));
  }

  /** An authority that has nothing to do with the certificate. */
  String otherAuthority() throws IOException {
    return Files.readString(folder.resolve("other.pem"));
  }

  String path(String file) {
    return folder.resolve(file).toString();
  }

  private void keytool(String command, String alias, String... options)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    line.addAll(List.of(command, "-alias", alias, "-keystore", path("keys.p12")));
    line.addAll(List.of("-storepass", PASSWORD, "-storetype", "PKCS12"));
    line.addAll(List.of(options));
    int code =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start()
            .waitFor();
    if (code != 0) {
      throw new IOException(Files.readString(folder.resolve("keytool.log")));
    }
  }

  private void writeKey() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve("keys.p12"))) {
      store.load(in, PASSWORD.toCharArray());
    }
    byte[] key = store.getKey("server", PASSWORD.toCharArray()).getEncoded();
    String lines =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(key);
    Files.writeString(
        folder.resolve("server-key.pem"),
        "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n");
  }
}
