package io.tableferry.local.database;

import io.tableferry.local.net.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

/**
 * A PostgreSQL 18 server on 127.0.0.1, without a Unix socket, that asks everybody for a password.
 * Its log names no values: neither statements nor the rows that they failed at. Closing it stops
 * the server and keeps the data: the same directory can be started again.
 */
public final class PostgreSqlServer implements AutoCloseable {

  /** The name of the superuser. */
  public static final String SUPERUSER = "postgres";

  private static final String HOST = "127.0.0.1";
  private static final Duration START_WITHIN = Duration.ofSeconds(90);
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final EmbeddedPostgres server;
  private final String password;

  private PostgreSqlServer(EmbeddedPostgres server, String password) {
    this.server = server;
    this.password = password;
  }

  /**
   * Starts a server and returns when it answers.
   *
   * @param dataDirectory made and filled at the first start, used as it is afterwards
   * @param port where it listens, or 0 for a free port
   * @param password the superuser's: set at the first start, the same one afterwards
   * @throws UncheckedIOException if the server does not start; its log is {@code postgresql.log}
   *     beside the data directory
   */
  public static PostgreSqlServer start(Path dataDirectory, int port, String password) {
    Path log = dataDirectory.resolveSibling(dataDirectory.getFileName() + ".log");
    try {
      Files.createDirectories(dataDirectory);
      Files.createDirectories(Unpacked.cache());
      Path passwordFile = Files.createTempFile("postgresql", ".password", OWNER_ONLY);
      try {
        Files.writeString(passwordFile, password);
        return new PostgreSqlServer(
            builder(dataDirectory, port == 0 ? FreePort.find() : port, log)
                .setLocaleConfig("pwfile", passwordFile.toString())
                .setConnectConfig("password", password)
                .start(),
            password);
      } finally {
        Files.delete(passwordFile);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "PostgreSQL did not start in " + dataDirectory + "; see " + log, e);
    }
  }

  /** Where the server listens. */
  public int port() {
    return server.getPort();
  }

  /** The superuser's password. */
  public String password() {
    return password;
  }

  /** The URL of a database for the PostgreSQL driver, without user and password. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://" + HOST + ":" + port() + "/" + database;
  }

  /** Stops the server: sessions are ended, what was committed is kept. */
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not stop", e);
    }
  }

  /** What is named locale configuration there is any option of {@code initdb}. */
  private static EmbeddedPostgres.Builder builder(Path dataDirectory, int port, Path log) {
    return EmbeddedPostgres.builder()
        .setDataDirectory(dataDirectory)
        .setCleanDataDirectory(false)
        .setPort(port)
        .setPGStartupWait(START_WITHIN)
        // Not in /tmp, where anybody could put another program in its place.
        .setOverrideWorkingDirectory(Unpacked.cache().resolve("postgresql").toFile())
        // The caller stops it, in the order that those who use it need.
        .setRegisterShutdownHook(false)
        .setLocaleConfig("locale", "C.UTF-8")
        .setLocaleConfig("auth-host", "md5")
        .setLocaleConfig("auth-local", "reject")
        .setServerConfig("listen_addresses", HOST)
        .setServerConfig("unix_socket_directories", "")
        // Errors reach the client and only the client: their messages, too, quote values ("invalid
        // input syntax for type integer: …"). LOG ranks above ERROR here.
        .setServerConfig("log_min_messages", "log")
        // DETAIL and CONTEXT quote rows, STATEMENT what was bound or written into it.
        .setServerConfig("log_error_verbosity", "terse")
        .setServerConfig("log_min_error_statement", "panic")
        .setOutputRedirector(Redirect.appendTo(log.toFile()));
  }
}
