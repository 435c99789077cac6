package io.tableferry.worker.postgresql;

import io.tableferry.local.database.PostgreSqlServer;
import io.tableferry.worker.testkit.Scratch;
import io.tableferry.worker.testkit.SourceReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A real standby of a running server, made as the PostgreSQL manual tells in "Making a Base Backup
 * Using the Low Level API". It waits for no reader when it applies what its primary did.
 */
record Standby(Scratch<PostgreSqlServer> scratch, PostgreSqlFixture primary)
    implements AutoCloseable {

  private static final Set<String> NOT_COPIED = Set.of("postmaster.pid", "postmaster.opts");

  static Standby of(PostgreSqlFixture primary) {
    return new Standby(
        Scratch.start(data -> start(primary, data), PostgreSqlServer::close), primary);
  }

  PostgreSqlFixture fixture() {
    return PostgreSqlFixture.on(scratch.server());
  }

  /** Returns when it has applied all that its primary has done so far. */
  void awaitSame() throws SQLException {
    // Until then the primary may not have written what it told others was done.
    new SourceReader(primary)
        .execute(
            "SET synchronous_commit = on; CREATE TABLE IF NOT EXISTS standby_marks (n integer);"
                + " INSERT INTO standby_marks VALUES (1)");
    String lsn = text(primary, "SELECT pg_current_wal_lsn()");
    while (!text(fixture(), "SELECT pg_last_wal_replay_lsn() >= '" + lsn + "'").equals("t")) {
      Thread.onSpinWait();
    }
  }

  /** Returns when it has received what it has not applied. */
  void awaitReceived() throws SQLException {
    while (!text(fixture(), "SELECT pg_last_wal_receive_lsn() > pg_last_wal_replay_lsn()")
        .equals("t")) {
      Thread.onSpinWait();
    }
  }

  void execute(String sql) throws SQLException {
    new SourceReader(fixture()).execute(sql);
  }

  @Override
  public void close() throws IOException {
    scratch.close();
  }

  private static PostgreSqlServer start(PostgreSqlFixture primary, Path data) {
    try (Connection connection = primary.administrator();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP ROLE IF EXISTS standby");
      statement.execute("CREATE ROLE standby REPLICATION LOGIN PASSWORD 'standby'");
      statement.execute("SELECT pg_backup_start('standby', true)");
      copy(Path.of(text(primary, "SHOW data_directory")), data);
      try (ResultSet stopped =
          statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
        stopped.next();
        Files.writeString(data.resolve("backup_label"), stopped.getString(1));
      }
      Files.createFile(data.resolve("standby.signal"));
      Files.write(
          data.resolve("postgresql.auto.conf"),
          List.of(
              "primary_conninfo = 'host=127.0.0.1 port=%d user=standby password=standby'"
                  .formatted(primary.server().port()),
              "max_standby_streaming_delay = 0"),
          StandardOpenOption.APPEND);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return PostgreSqlServer.start(data, 0, primary.server().password());
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectory(
        to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.filter(path -> !path.equals(from)).toList()) {
        if (!NOT_COPIED.contains(path.getFileName().toString())) {
          Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  private static String text(PostgreSqlFixture on, String sql) throws SQLException {
    try (Connection connection = on.administrator();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
