package io.tableferry.local.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A MySQL 8.0 server on 127.0.0.1 that asks everybody for a password. It needs a library that not
 * every machine has: ask {@link #missing()} first. Closing it stops the server and keeps the data:
 * the same directory can be started again.
 */
public final class MySqlServer implements AutoCloseable {

  /** The name of the superuser. */
  public static final String SUPERUSER = MySqlFamilyServer.SUPERUSER;

  private static final Pattern MISSING_LIBRARY =
      Pattern.compile("error while loading shared libraries: (\\S+):");

  private final MySqlFamilyServer server;

  private MySqlServer(MySqlFamilyServer server) {
    this.server = server;
  }

  /**
   * What this machine lacks to run the server, in words that help; empty if it lacks nothing. The
   * program itself is asked.
   */
  public static Optional<String> missing() {
    try {
      Process version =
          new ProcessBuilder(program(MySqlFiles.folder()), "--no-defaults", "--version")
              .redirectErrorStream(true)
              .start();
      String output = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return version.onExit().join().exitValue() == 0
          ? Optional.empty()
          : Optional.of(explain(output));
    } catch (IOException e) {
      return Optional.of("MySQL 8.0 is here for Linux on x86-64 only");
    }
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
  public static MySqlServer start(Path dataDirectory, int port, String password) {
    Path files = MySqlFiles.folder();
    Path data = dataDirectory.toAbsolutePath();
    Installed.into(data, folder -> install(files, folder, data));
    List<String> daemon =
        List.of(program(files), "--no-defaults", "--basedir=" + files, "--mysqlx=OFF");
    return new MySqlServer(MySqlFamilyServer.start(daemon, data, port, password, process -> {}));
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

  private static void install(Path files, Path folder, Path data) {
    List<String> command = new ArrayList<>();
    command.add(program(files));
    command.addAll(
        List.of(
            "--no-defaults", "--initialize-insecure", "--basedir=" + files, "--datadir=" + folder));
    command.addAll(MySqlFamilyServer.asThisUser());
    ServerProcess.run(
        command,
        folder,
        MySqlFamilyServer.temporary(data),
        MySqlFamilyServer.log(data),
        process -> {});
  }

  private static String program(Path files) {
    return files.resolve("bin/mysqld").toString();
  }

  private static String explain(String output) {
    Matcher library = MISSING_LIBRARY.matcher(output);
    return library.find()
        ? "MySQL 8.0 needs " + library.group(1) + " (on Debian: apt-get install libaio1 libnuma1)"
        : "MySQL 8.0 does not run here";
  }
}
