package io.tableferry.local.database;

import io.tableferry.local.net.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What MariaDB and MySQL servers have in common: how they run once their files are installed. */
final class MySqlFamilyServer implements AutoCloseable {

  static final String SUPERUSER = "root";
  static final String HOST = "127.0.0.1";

  private static final Duration START_WITHIN = Duration.ofSeconds(90);
  private static final String COMPLAINT = "[ERROR]";
  private static final int POLL_MILLIS = 50;
  private static final int ANSWER_MILLIS = 5_000;
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final ServerProcess process;
  private final int port;
  private final String password;

  private MySqlFamilyServer(ServerProcess process, int port, String password) {
    this.process = process;
    this.port = port;
    this.password = password;
  }

  /**
   * Starts an installed server and returns when it answers.
   *
   * @param daemon the program, with the options that only it needs
   * @param wantedPort where it listens, or 0 for a free port
   */
  static MySqlFamilyServer start(
      List<String> daemon,
      Path dataDirectory,
      int wantedPort,
      String password,
      Consumer<ProcessHandle> launched) {
    int port = wantedPort == 0 ? FreePort.find() : wantedPort;
    Path accounts = writeAccounts(password);
    try {
      ServerProcess process =
          ServerProcess.start(
              command(daemon, dataDirectory, port, accounts),
              dataDirectory,
              temporary(dataDirectory),
              log(dataDirectory),
              launched);
      MySqlFamilyServer server = new MySqlFamilyServer(process, port, password);
      server.awaitReady(log(dataDirectory));
      return server;
    } finally {
      delete(accounts);
    }
  }

  /** Beside the data directory, whose own files are the server's business. */
  static Path log(Path dataDirectory) {
    return dataDirectory.resolveSibling(dataDirectory.getFileName() + ".log");
  }

  /**
   * Beside the data directory too. A server that starts deletes the temporary tables it finds,
   * those of another server that shares the folder with it among them.
   */
  static Path temporary(Path dataDirectory) {
    return dataDirectory.resolveSibling(dataDirectory.getFileName() + ".tmp");
  }

  /** MySQL and MariaDB refuse to run as root unless told so. */
  static List<String> asThisUser() {
    return "root".equals(System.getProperty("user.name")) ? List.of("--user=root") : List.of();
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  String password() {
    return password;
  }

  String jdbcUrl(String database) {
    return "jdbc:mysql://"
        + HOST
        + ":"
        + port
        + "/"
        + database
        + "?sslMode=DISABLED&allowPublicKeyRetrieval=true";
  }

  @Override
  public void close() {
    process.close();
  }

  private static List<String> command(
      List<String> daemon, Path dataDirectory, int port, Path accounts) {
    List<String> command = new ArrayList<>(daemon);
    command.addAll(asThisUser());
    command.addAll(
        List.of(
            "--datadir=" + dataDirectory,
            "--bind-address=" + HOST,
            "--port=" + port,
            // Relative to the data directory: a socket's path has at most 107 bytes.
            "--socket=server.sock",
            "--pid-file=server.pid",
            "--init-file=" + accounts,
            "--character-set-server=utf8mb4",
            "--local-infile=ON",
            "--max-allowed-packet=64M",
            "--skip-log-bin",
            "--skip-name-resolve",
            "--performance-schema=OFF",
            "--innodb-buffer-pool-size=64M",
            // What a crash of the machine loses here can be made again.
            "--innodb-flush-log-at-trx-commit=2"));
    return command;
  }

  /** Run by the server at every start, before it listens. */
  private static Path writeAccounts(String password) {
    String secret = "'" + password.replace("\\", "\\\\").replace("'", "''") + "'";
    String overTcp = "'" + SUPERUSER + "'@'" + HOST + "'";
    List<String> statements =
        List.of(
            "CREATE USER IF NOT EXISTS " + overTcp + " IDENTIFIED BY " + secret + ";",
            "ALTER USER " + overTcp + " IDENTIFIED BY " + secret + ";",
            "GRANT ALL PRIVILEGES ON *.* TO " + overTcp + " WITH GRANT OPTION;",
            "ALTER USER '" + SUPERUSER + "'@'localhost' IDENTIFIED BY " + secret + ";");
    try {
      Path file = Files.createTempFile("accounts", ".sql", OWNER_ONLY);
      return Files.write(file, statements);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady(Path log) {
    long deadline = System.nanoTime() + START_WITHIN.toNanos();
    while (!answers()) {
      if (process.ended().isPresent() || System.nanoTime() > deadline) {
        String why = process.ended().map(code -> "ended with " + code).orElse("does not answer");
        close();
        throw new IllegalStateException(
            "The server did not start: it " + why + complaints() + "; see " + log);
      }
      pause();
    }
  }

  /** What a server says before it listens is of itself, never of what it holds. */
  private String complaints() {
    return process
        .printed()
        .lines()
        .filter(line -> line.contains(COMPLAINT))
        .map(line -> "; " + line.substring(line.indexOf(COMPLAINT) + COMPLAINT.length()).strip())
        .collect(Collectors.joining());
  }

  private boolean answers() {
    // A port that somebody else has may be one that accepts and never says a word.
    String url =
        jdbcUrl("") + "&connectTimeout=" + ANSWER_MILLIS + "&socketTimeout=" + ANSWER_MILLIS;
    try (Connection connection = DriverManager.getConnection(url, SUPERUSER, password)) {
      return connection.isValid(1);
    } catch (SQLException notYet) {
      return false;
    }
  }

  private void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the server was starting", e);
    }
  }
}
