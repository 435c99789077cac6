package io.tableferry.worker.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.worker.engine.secret.Credentials;
import io.tableferry.worker.testkit.SourceReader;
import org.junit.jupiter.api.Test;

@OnMariaDb
class MySqlRefusalsTest {

  private final MySqlFixture fixture;
  private final SourceReader reader;

  MySqlRefusalsTest(MySqlFixture fixture) {
    this.fixture = fixture;
    this.reader = new SourceReader(fixture);
  }

  @Test
  void a_table_that_may_only_be_written_is_refused_before_it_is_read() throws Exception {
    reader.createTable("write_only", "id integer");
    Credentials writer = user("writer", "INSERT ON write_only");
    Failure failure = reader.openingFailure(fixture.connection(), writer, "write_only", "id");
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_PRIVILEGE_MISSING);
    assertThat(failure.action()).contains("grant SELECT");
  }

  @Test
  void a_column_that_is_hidden_from_the_user_is_missing() throws Exception {
    reader.createTable("half_open", "id integer, salary integer");
    Credentials clerk = user("clerk", "SELECT (id) ON half_open");
    Failure failure = reader.openingFailure(fixture.connection(), clerk, "half_open", "salary");
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_COLUMN_MISSING);
  }

  @Test
  void a_view_that_reads_what_is_gone_is_refused() throws Exception {
    reader.execute("DROP VIEW IF EXISTS orphan");
    reader.createTable("parent", "id integer");
    reader.execute("CREATE VIEW orphan AS SELECT id FROM parent");
    reader.execute("DROP TABLE parent");
    Failure failure =
        reader.openingFailure(fixture.connection(), fixture.credentials(), "orphan", "id");
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_PRIVILEGE_MISSING);
    reader.execute("DROP VIEW orphan");
  }

  @Test
  void a_view_whose_definer_is_gone_is_refused_for_good() throws Exception {
    reader.createTable("kept", "id integer");
    reader.execute("CREATE OR REPLACE DEFINER = ghost@'%' VIEW haunted AS SELECT id FROM kept");
    Failure failure =
        reader.openingFailure(fixture.connection(), fixture.credentials(), "haunted", "id");
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_PRIVILEGE_MISSING);
    assertThat(failure.message()).contains("haunted", "definer does not exist");
    assertThat(failure.action()).contains("recreate the view");
    reader.execute("DROP VIEW haunted");
  }

  @Test
  void what_the_server_is_set_to_does_not_matter() throws Exception {
    reader.createTable("settings", "t timestamp, c char(3)");
    reader.execute("INSERT INTO settings VALUES (from_unixtime(0.000001 + 86400), 'a')");
    reader.execute("INSERT INTO settings VALUES (from_unixtime(86400), 'b')");
    reader.execute("SET GLOBAL time_zone = '+05:00'");
    reader.execute(
        "SET GLOBAL sql_mode = 'ANSI_QUOTES,PAD_CHAR_TO_FULL_LENGTH,NO_BACKSLASH_ESCAPES'");
    reader.execute("SET GLOBAL sql_select_limit = 1");
    try {
      assertThat(reader.read("settings", "t", "c").rows())
          .extracting(row -> row.get(0) + row.get(1))
          .containsExactlyInAnyOrder("1970-01-02 00:00:00+00a", "1970-01-02 00:00:00+00b");
    } finally {
      reader.execute(
          "SET GLOBAL time_zone = 'SYSTEM', sql_mode = DEFAULT, sql_select_limit = DEFAULT");
    }
  }

  private Credentials user(String name, String privilege) throws Exception {
    reader.execute("CREATE OR REPLACE USER " + name + "@'%' IDENTIFIED BY 'pass'");
    reader.execute("GRANT " + privilege + " TO " + name + "@'%'");
    return new Credentials(name, "pass");
  }
}
