package io.tableferry.worker.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tableferry.contract.ColumnReading;
import io.tableferry.contract.Mask;
import io.tableferry.local.database.PostgreSqlServer;
import io.tableferry.worker.engine.extract.ExtractRequest;
import io.tableferry.worker.engine.extract.Slice;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.extract.Tally;
import io.tableferry.worker.engine.secret.Credentials;
import io.tableferry.worker.testkit.MaskContract;
import io.tableferry.worker.testkit.OnEachRow;
import io.tableferry.worker.testkit.RoundTrip;
import io.tableferry.worker.testkit.Scratch;
import io.tableferry.worker.testkit.SourceReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a server shows and records of the key of masked values, and of refused values. */
@ExtendWith(RunningPostgreSql.class)
class PostgreSqlSecrecyTest {

  private static final Credentials WATCHED = new Credentials("watched", "pass");

  private final PostgreSqlFixture fixture;
  private final SourceReader reader;

  PostgreSqlSecrecyTest(PostgreSqlFixture fixture) {
    this.fixture = fixture;
    this.reader = new SourceReader(fixture);
  }

  @BeforeEach
  void createTable() throws Exception {
    createTable(reader);
    reader.execute(
        "DO $$BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'watched') THEN"
            + " DROP OWNED BY watched; DROP ROLE watched; END IF; END$$");
    reader.execute("CREATE ROLE watched LOGIN PASSWORD 'pass'");
    reader.execute("GRANT SELECT ON secrets TO watched");
    // The server of the tests logs less than others do.
    watch("log_min_messages = 'warning'");
    watch("log_error_verbosity = 'default'");
    watch("log_min_error_statement = 'error'");
  }

  @Test
  void the_process_list_shows_the_query_without_the_key() throws Exception {
    List<String> shown = new ArrayList<>();
    try (TableSnapshot snapshot = open(fixture.credentials())) {
      shown.addAll(texts("SELECT query FROM pg_stat_activity"));
      snapshot
          .readers()
          .get(0)
          .read(
              Slice.whole(),
              new OnEachRow(() -> shown.addAll(texts("SELECT query FROM pg_stat_activity"))),
              new Tally(snapshot.columns()));
    }
    assertThat(shown).anyMatch(query -> query.startsWith("COPY (SELECT "));
    assertKeyless(String.join("\n", shown));
  }

  @Test
  void a_log_of_all_statements_holds_no_key_where_parameters_are_not_logged() throws Exception {
    watch("log_statement = 'all'");
    watch("log_min_duration_statement = 0");
    watch("log_parameter_max_length = 0");
    ServerLog log = ServerLog.of(fixture);
    readAsWatched();
    assertThat(log.text()).contains("set_config('tableferry.mask_inner', $1, true)", "COPY (");
    assertKeyless(log.text());
  }

  @Test
  void a_terse_log_of_all_statements_holds_no_key() throws Exception {
    watch("log_statement = 'all'");
    watch("log_min_duration_statement = 0");
    watch("log_error_verbosity = 'terse'");
    ServerLog log = ServerLog.of(fixture);
    readAsWatched();
    assertThat(log.text()).contains("tableferry.mask_inner");
    assertKeyless(log.text());
  }

  /** What docs/masking.md warns of. */
  @Test
  void a_log_of_all_statements_holds_the_key_where_parameters_are_logged() throws Exception {
    watch("log_statement = 'all'");
    ServerLog log = ServerLog.of(fixture);
    readAsWatched();
    assertThat(MaskContract.formsOfKey()).anyMatch(form -> contains(log, form));
  }

  @Test
  void a_log_of_changes_alone_holds_no_key() throws Exception {
    watch("log_statement = 'mod'");
    ServerLog log = ServerLog.of(fixture);
    readAsWatched();
    assertThat(log.text()).doesNotContain("mask_inner");
  }

  @Test
  void a_refused_value_is_not_in_the_log() throws Exception {
    reader.createTable("shameful", "t text, m numeric(5,2), n bigint, d date");
    reader.execute(
        "INSERT INTO shameful VALUES (repeat('shame', 20000), 'NaN', 7654321, '54321-12-31')");
    reader.execute("GRANT SELECT ON shameful TO watched");
    ServerLog log = ServerLog.of(fixture);
    for (String column : List.of("t", "m", "d")) {
      try (TableSnapshot snapshot =
          reader.open(fixture.connection(), WATCHED, "shameful", column)) {
        assertThat(catchThrowable(() -> reader.read(snapshot))).isNotNull();
      }
    }
    assertThat(log.text())
        .contains("division by zero")
        .doesNotContain("shameshame", "NaN,", "54321-12-31");
  }

  @Test
  void statement_statistics_hold_no_key() throws Exception {
    try (Scratch<PostgreSqlServer> scratch =
        Scratch.start(PostgreSqlSecrecyTest::withStatistics, PostgreSqlServer::close)) {
      PostgreSqlFixture counted = PostgreSqlFixture.on(scratch.server());
      SourceReader other = new SourceReader(counted);
      other.execute("CREATE EXTENSION pg_stat_statements");
      createTable(other);
      other.read(request());
      List<String> statements = texts(counted, "SELECT query FROM pg_stat_statements");
      assertThat(statements)
          .anyMatch(query -> query.startsWith("COPY (SELECT "))
          .anyMatch(query -> query.contains("tableferry.mask_inner"));
      assertKeyless(String.join("\n", statements));
    }
  }

  private static PostgreSqlServer withStatistics(Path data) {
    PostgreSqlServer first = PostgreSqlServer.start(data, 0, "pass");
    try (Connection connection = PostgreSqlFixture.on(first).administrator();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'");
    } catch (SQLException e) {
      throw new AssertionError(e);
    } finally {
      first.close();
    }
    return PostgreSqlServer.start(data, 0, "pass");
  }

  private static void createTable(SourceReader on) throws SQLException {
    on.createTable("secrets", "name text, mail text");
    on.execute("INSERT INTO secrets VALUES ('山田花子', 'hanako@example.jp')");
  }

  private void watch(String setting) throws SQLException {
    reader.execute("ALTER ROLE watched SET " + setting);
  }

  private void readAsWatched() throws Exception {
    try (TableSnapshot snapshot = open(WATCHED)) {
      assertThat(reader.read(snapshot).rows()).hasSize(1);
    }
  }

  private TableSnapshot open(Credentials credentials) throws Exception {
    return fixture.source().open(fixture.connection(), credentials, request());
  }

  private static ExtractRequest request() {
    return SourceReader.request(
        "secrets",
        List.of(MaskContract.masked("name", new Mask.Sha256()), ColumnReading.plain("mail")),
        RoundTrip.KEY);
  }

  private static void assertKeyless(String text) {
    for (String form : MaskContract.formsOfKey()) {
      assertThat(text).doesNotContainIgnoringCase(form);
    }
  }

  private static boolean contains(ServerLog log, String form) {
    try {
      return log.text().contains(form);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> texts(String query) {
    return texts(fixture, query);
  }

  private static List<String> texts(PostgreSqlFixture on, String query) {
    try (Connection connection = on.administrator();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(String.valueOf(rows.getString(1)));
      }
      return texts;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
