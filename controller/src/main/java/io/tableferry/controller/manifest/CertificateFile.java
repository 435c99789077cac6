package io.tableferry.controller.manifest;

import static java.util.stream.Collectors.joining;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The certificate authority of a source: PEM text, or a file beside the manifest. */
final class CertificateFile {

  static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final Pattern CERTIFICATE =
      Pattern.compile(BEGIN + ".*?-----END CERTIFICATE-----", Pattern.DOTALL);

  private CertificateFile() {}

  /** The PEM text; empty if there is none. */
  static Optional<String> pem(Document document, String written) {
    return written.contains(BEGIN) ? certificates(written) : document.beside().text(written);
  }

  /**
   * What a file has of certificates, since such files may also hold a private key, which is
   * nobody's business; empty if it has none.
   */
  static Optional<String> certificates(String text) {
    return Optional.of(
            CERTIFICATE
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .map(pem -> pem + "\n")
                .collect(joining()))
        .filter(pem -> !pem.isEmpty());
  }
}
