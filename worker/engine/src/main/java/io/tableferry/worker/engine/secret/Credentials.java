package io.tableferry.worker.engine.secret;

/**
 * What a database asks for at login.
 *
 * @param username user name
 * @param password password; never printed
 */
public record Credentials(String username, String password) {

  @Override
  public String toString() {
    return "Credentials[hidden]";
  }
}
