package io.tableferry.controller.manifest;

import java.util.Locale;

/**
 * A source server: what several databases, and so several manifests, may share.
 *
 * @param host DNS name or address, in lower case
 * @param port TCP port
 */
public record Server(String host, int port) {

  /** DNS names are the same in upper and lower case. */
  public static Server of(String host, int port) {
    return new Server(host.toLowerCase(Locale.ROOT), port);
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
