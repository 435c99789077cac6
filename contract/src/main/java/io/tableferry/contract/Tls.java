package io.tableferry.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far the connection to a source is protected. */
public enum Tls {
  /** Encrypted; the certificate's issuer and host name are checked. */
  @JsonProperty("verify-full")
  VERIFY_FULL,
  /** Encrypted; the certificate's issuer is checked, its host name is not. */
  @JsonProperty("verify-ca")
  VERIFY_CA,
  /** Encrypted; the certificate is not checked. */
  @JsonProperty("require")
  REQUIRE,
  /** Not encrypted. */
  @JsonProperty("disable")
  DISABLE
}
