package io.tableferry.local.database;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A MariaDB 11.4 server on 127.0.0.1 that asks everybody for a password. It needs nothing
 * installed. Closing it stops the server and keeps the data: the same directory can be started
 * again.
 */
public final class MariaDbServer implements AutoCloseable {

  /** The name of the superuser. */
  public static final String SUPERUSER = MySqlFamilyServer.SUPERUSER;

  private final MySqlFamilyServer server;

  private MariaDbServer(MySqlFamilyServer server) {
    this.server = server;
  }

  /**
   * Starts a server and returns when it answers.
   *
   * @param dataDirectory made and filled at the first start, used as it is afterwards
   * @param port where it listens, or 0 for a free port
   * @param password the superuser's from this start on
   * @throws IllegalStateException if the server does not start; its log is beside the data
   *     directory, named as that with {@code .log} behind it
   */
  public static MariaDbServer start(Path dataDirectory, int port, String password) {
    return start(dataDirectory, port, password, process -> {});
  }

  /**
   * As {@link #start(Path, int, String)}.
   *
   * @param launched is given every process as soon as it is there, while it is still starting
   */
  public static MariaDbServer start(
      Path dataDirectory, int port, String password, Consumer<ProcessHandle> launched) {
    Path files = MariaDbFiles.folder();
    Path data = dataDirectory.toAbsolutePath();
    Installed.into(data, folder -> install(files, folder, data, launched));
    List<String> daemon =
        List.of(files.resolve("bin/mariadbd").toString(), "--no-defaults", "--basedir=" + files);
    return new MariaDbServer(MySqlFamilyServer.start(daemon, data, port, password, launched));
  }

  /** The command-line client that comes with the server's files: {@code mariadb}. */
  public static Path client() {
    return MariaDbFiles.client();
  }

  /** Where the server listens. */
  public int port() {
    return server.port();
  }

  /** The server's process. */
  public long pid() {
    return server.pid();
  }

  /** The superuser's password. */
  public String password() {
    return server.password();
  }

  /** The URL of a database for MySQL's Connector/J, without user and password. */
  public String jdbcUrl(String database) {
    return server.jdbcUrl(database);
  }

  /** Stops the server: sessions are ended, what was committed is kept. */
  @Override
  public void close() {
    server.close();
  }

  private static void install(
      Path files, Path folder, Path data, Consumer<ProcessHandle> launched) {
    List<String> command = new ArrayList<>();
    command.add(files.resolve("scripts/mariadb-install-db").toString());
    command.addAll(
        List.of(
            "--no-defaults",
            "--basedir=" + files,
            // Relative to the working directory: the script breaks at a space in a path.
            "--datadir=.",
            "--auth-root-authentication-method=normal",
            "--skip-test-db",
            "--skip-name-resolve"));
    command.addAll(MySqlFamilyServer.asThisUser());
    ServerProcess.run(
        command, folder, MySqlFamilyServer.temporary(data), MySqlFamilyServer.log(data), launched);
  }
}
