package io.tableferry.bench.server;

/** Who reads a source. */
public record Login(String user, String password) {

  @Override
  public String toString() {
    return "Login[" + user + "]";
  }
}
