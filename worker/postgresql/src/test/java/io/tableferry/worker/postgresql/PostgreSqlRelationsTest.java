package io.tableferry.worker.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.ChangedValues;
import io.tableferry.contract.ColumnReading;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Mask;
import io.tableferry.contract.Policies;
import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import io.tableferry.contract.SourceConnection;
import io.tableferry.contract.Tls;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.secret.Credentials;
import io.tableferry.worker.testkit.MaskContract;
import io.tableferry.worker.testkit.RoundTrip;
import io.tableferry.worker.testkit.SourceReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningPostgreSql.class)
class PostgreSqlRelationsTest {

  private final PostgreSqlFixture fixture;
  private final SourceReader reader;

  PostgreSqlRelationsTest(PostgreSqlFixture fixture) {
    this.fixture = fixture;
    this.reader = new SourceReader(fixture);
  }

  @Test
  void partitioned_tables_and_materialized_views_are_read_whole() throws Exception {
    reader.execute("DROP TABLE IF EXISTS parts CASCADE");
    reader.execute("CREATE TABLE parts (id integer, day date) PARTITION BY RANGE (id)");
    reader.execute("CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (10)");
    reader.execute("CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (10) TO (20)");
    reader.execute("INSERT INTO parts VALUES (1, '2024-01-01'), (11, '2024-01-02')");
    reader.execute("CREATE MATERIALIZED VIEW kept AS SELECT id FROM parts");
    assertThat(reader.read("parts", "id").rows())
        .containsExactlyInAnyOrder(List.of("1"), List.of("11"));
    assertThat(reader.read("kept", "id").rows()).hasSize(2);
  }

  @Test
  void foreign_tables_are_read() throws Exception {
    reader.execute("CREATE EXTENSION IF NOT EXISTS file_fdw");
    reader.execute("DROP SERVER IF EXISTS files CASCADE");
    reader.execute("CREATE SERVER files FOREIGN DATA WRAPPER file_fdw");
    reader.execute(
        "CREATE FOREIGN TABLE outside (n integer) SERVER files OPTIONS (program 'echo 7')");
    assertThat(reader.read("outside", "n").rows()).containsExactly(List.of("7"));
  }

  @Test
  void generated_and_identity_columns_are_read_and_dropped_ones_are_not() throws Exception {
    reader.createTable(
        "made_up",
        "id integer GENERATED ALWAYS AS IDENTITY, gone integer, n integer,"
            + " twice integer GENERATED ALWAYS AS (n * 2) STORED");
    reader.execute("ALTER TABLE made_up DROP COLUMN gone");
    reader.execute("INSERT INTO made_up (n) VALUES (4)");
    assertThat(reader.read("made_up", "id", "n", "twice").rows())
        .containsExactly(List.of("1", "4", "8"));
    assertThat(reader.failure("made_up", "gone").code())
        .isEqualTo(FailureCode.SOURCE_COLUMN_MISSING);
  }

  @Test
  void an_expression_of_a_view_that_fails_is_no_passing_trouble() throws Exception {
    reader.execute("DROP VIEW IF EXISTS ratios");
    reader.createTable("shares", "part integer, whole integer");
    reader.insert("shares", 1, 0);
    reader.execute("CREATE VIEW ratios AS SELECT part / whole AS ratio FROM shares");
    Failure failure = reader.failure("ratios", "ratio");
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_VALUE_REFUSED);
    assertThat(failure.message()).contains("ratios", "an expression of the view", "22012");
    reader.execute("DROP VIEW ratios");
  }

  @Test
  void one_empty_text_alone_in_its_row_is_not_an_empty_line() throws Exception {
    reader.createTable("lonely", "t text");
    reader.insert("lonely", "");
    assertThat(reader.read("lonely", "t").rows()).containsExactly(List.of(""));
  }

  @Test
  void names_are_matched_in_their_exact_case() throws Exception {
    reader.createTable("Cased", "\"Id\" integer");
    assertThat(reader.failure("cased", "Id").message()).contains("did you mean Cased?");
    assertThat(reader.failure("Cased", "id").message()).contains("did you mean Id?");
  }

  @Test
  void a_table_in_another_schema_is_found_there_only() throws Exception {
    reader.execute("CREATE SCHEMA IF NOT EXISTS \"shop floor\"");
    reader.execute("DROP TABLE IF EXISTS \"shop floor\".machines");
    reader.execute("CREATE TABLE \"shop floor\".machines AS SELECT 5 AS id");
    try (TableSnapshot snapshot =
        reader.open(in("shop floor"), fixture.credentials(), "machines", "id")) {
      assertThat(reader.read(snapshot).rows()).containsExactly(List.of("5"));
    }
    assertThat(reader.failure("machines", "id").code()).isEqualTo(FailureCode.SOURCE_TABLE_MISSING);
    assertThat(failure(in("shop"), fixture.credentials(), "machines", "id").code())
        .isEqualTo(FailureCode.SOURCE_DATABASE_MISSING);
  }

  @Test
  void columns_that_the_user_may_not_read_are_all_named() throws Exception {
    reader.createTable("half_open", "id integer, salary integer, bonus integer");
    Credentials clerk = user("clerk");
    reader.execute("GRANT SELECT (id) ON half_open TO clerk");
    Failure failure = failure(fixture.connection(), clerk, "half_open", "id", "salary", "bonus");
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_PRIVILEGE_MISSING);
    assertThat(failure.message()).contains("salary, bonus");
  }

  @Test
  void rows_that_a_policy_would_hide_fail_the_read_instead_of_missing() throws Exception {
    reader.createTable("tenants", "id integer, tenant text");
    Credentials guest = user("guest");
    reader.execute("GRANT SELECT ON tenants TO guest");
    reader.execute("ALTER TABLE tenants ENABLE ROW LEVEL SECURITY");
    reader.execute("CREATE POLICY own ON tenants USING (tenant = current_user)");
    Failure failure = failure(fixture.connection(), guest, "tenants", "id");
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_PRIVILEGE_MISSING);
    assertThat(failure.message()).contains("row-level security");
  }

  @Test
  void what_the_role_is_set_to_does_not_matter() throws Exception {
    reader.createTable("settings", "d date, z timestamptz, i interval, f float8, b bytea");
    reader.execute(
        "INSERT INTO settings VALUES ('2024-12-31', '2024-12-31 00:00+00', '1 day', 0.1, '\\x00')");
    Credentials odd = user("odd");
    reader.execute("GRANT SELECT ON settings TO odd");
    for (String setting :
        List.of(
            "DateStyle = 'SQL, DMY'",
            "TimeZone = 'Pacific/Chatham'",
            "IntervalStyle = 'sql_standard'",
            "extra_float_digits = -10",
            "bytea_output = 'escape'",
            "standard_conforming_strings = off",
            "search_path = nowhere",
            "default_transaction_isolation = 'read committed'")) {
      reader.execute("ALTER ROLE odd SET " + setting);
    }
    try (TableSnapshot snapshot =
        reader.open(fixture.connection(), odd, "settings", "d", "z", "i", "f", "b")) {
      assertThat(reader.read(snapshot).rows())
          .containsExactly(List.of("2024-12-31", "2024-12-31 00:00:00+00", "P1D", "0.1", "00"));
    }
  }

  @Test
  void time_stamps_are_utc_whatever_the_zone_of_the_database_and_of_this_process()
      throws Exception {
    assertThat(TimeZone.getDefault().getID()).isEqualTo("Asia/Kathmandu");
    reader.createTable("zoned", "z timestamptz, t timestamp, m timestamptz");
    reader.execute(
        "INSERT INTO zoned VALUES ('2024-06-30 23:30:00-07', '2024-06-30 02:30:00', NULL)");
    reader.execute("UPDATE zoned SET m = '2025-01-01 00:30+01'");
    reader.execute("ALTER DATABASE postgres SET TimeZone = 'America/St_Johns'");
    try {
      SourceReader.Read read =
          reader.read(
              SourceReader.request(
                  "zoned",
                  List.of(
                      ColumnReading.plain("z"),
                      ColumnReading.plain("t"),
                      MaskContract.masked("m", new Mask.Year())),
                  RoundTrip.KEY));
      assertThat(read.rows())
          .containsExactly(List.of("2024-07-01 06:30:00+00", "2024-06-30 02:30:00", "2024"));
    } finally {
      reader.execute("ALTER DATABASE postgres RESET TimeZone");
    }
  }

  @Test
  void policies_apply_to_views_and_partitions_and_hostile_names() throws Exception {
    String table = fixture.quoted("source \"?{}%s");
    String column = fixture.quoted("c0 \"?{}%s';--");
    reader.execute("DROP TABLE IF EXISTS " + table + " CASCADE");
    reader.execute(
        "CREATE TABLE %s (id integer, %s text) PARTITION BY HASH (id)".formatted(table, column));
    reader.execute(
        "CREATE TABLE half_a PARTITION OF %s FOR VALUES WITH (MODULUS 2, REMAINDER 0)"
            .formatted(table));
    reader.execute(
        "CREATE TABLE half_b PARTITION OF %s FOR VALUES WITH (MODULUS 2, REMAINDER 1)"
            .formatted(table));
    reader.execute(
        "INSERT INTO %s SELECT n, repeat('日', 21845 + n %% 2) FROM generate_series(1, 10) n"
            .formatted(table));
    reader.execute("CREATE VIEW seen AS SELECT * FROM " + table);
    ColumnReading cut =
        new ColumnReading(
            "c0 \"?{}%s';--",
            Optional.empty(),
            Optional.empty(),
            new Policies(Map.of(Policy.OVERLONG, Reaction.TRUNCATE), Optional.empty()));
    for (String from : List.of("source \"?{}%s", "seen")) {
      SourceReader.Read read = reader.read(SourceReader.request(from, List.of(cut), RoundTrip.KEY));
      assertThat(read.rows()).hasSize(10).containsOnly(List.of("日".repeat(21845)));
      assertThat(read.changed())
          .containsExactly(
              new ChangedValues("c0 \"?{}%s';--", Policy.OVERLONG, Reaction.TRUNCATE, 5));
    }
    reader.execute("DROP TABLE " + table + " CASCADE");
  }

  private Failure failure(
      SourceConnection connection, Credentials credentials, String table, String... columns) {
    return reader.openingFailure(connection, credentials, table, columns);
  }

  private SourceConnection in(String schema) {
    return fixture.connection(Tls.DISABLE, Optional.of(schema), Optional.empty());
  }

  private Credentials user(String name) throws Exception {
    reader.execute(
        "DO $$BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = '%1$s') THEN DROP OWNED BY %1$s; DROP ROLE %1$s; END IF; END$$"
            .formatted(name));
    reader.execute("CREATE ROLE " + name + " LOGIN PASSWORD 'pass'");
    return new Credentials(name, "pass");
  }
}
