package io.tableferry.worker.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.ColumnDrift;
import io.tableferry.contract.Drift;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.ReadLimits;
import io.tableferry.contract.SourceColumn;
import io.tableferry.worker.engine.extract.ColumnMapping;
import io.tableferry.worker.engine.extract.ColumnRequest;
import io.tableferry.worker.engine.extract.ExtractRequest;
import io.tableferry.worker.engine.extract.NullMarker;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.testkit.SourceReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningPostgreSql.class)
class PostgreSqlDriftTest {

  private final PostgreSqlFixture fixture;
  private final SourceReader reader;

  PostgreSqlDriftTest(PostgreSqlFixture fixture) {
    this.fixture = fixture;
    this.reader = new SourceReader(fixture);
  }

  @Test
  void all_columns_are_described_listed_or_not() throws Exception {
    reader.createTable("shaped", "id integer, price numeric(10,2), plan pg_node_tree");
    assertThat(shape("shaped"))
        .containsExactly(
            new SourceColumn("id", "integer", "INTEGER"),
            new SourceColumn("price", "numeric(10,2)", "DECIMAL(10,2)"),
            new SourceColumn("plan", "pg_node_tree", ""));
  }

  @Test
  void a_column_that_disappeared_fails_unless_that_is_to_be_recorded() throws Exception {
    reader.createTable("shrunk", "id integer, gone integer");
    List<SourceColumn> before = shape("shrunk");
    reader.execute("ALTER TABLE shrunk DROP COLUMN gone");
    Failure failure = reader.failure(request("shrunk", Drift.FAIL, before, "id", "gone"));
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_COLUMN_MISSING);
    try (TableSnapshot snapshot = open(request("shrunk", Drift.RECORD, before, "id", "gone"))) {
      assertThat(snapshot.columns()).extracting(ColumnMapping::column).containsExactly("id");
      assertThat(snapshot.shape().drift())
          .containsExactly(new ColumnDrift("gone", ColumnDrift.Kind.DISAPPEARED, "integer", ""));
    }
  }

  @Test
  void a_column_of_another_type_fails_unless_that_is_to_be_recorded() throws Exception {
    reader.createTable("altered", "id integer, t varchar(10)");
    List<SourceColumn> before = shape("altered");
    reader.execute("ALTER TABLE altered ALTER id TYPE bigint, ALTER t TYPE varchar(20)");
    Failure failure = reader.failure(request("altered", Drift.FAIL, before, "id", "t"));
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_COLUMN_CHANGED);
    assertThat(failure.message())
        .contains(
            "id changed from integer to bigint",
            "t changed from character varying(10) to character varying(20)");
    try (TableSnapshot snapshot = open(request("altered", Drift.RECORD, before, "id"))) {
      assertThat(snapshot.columns().get(0).target().ddl()).isEqualTo("BIGINT");
      assertThat(snapshot.shape().drift())
          .containsExactly(new ColumnDrift("id", ColumnDrift.Kind.RETYPED, "integer", "bigint"));
    }
  }

  @Test
  void a_new_column_is_reported_and_never_read() throws Exception {
    reader.createTable("grown", "id integer");
    List<SourceColumn> before = shape("grown");
    reader.execute("ALTER TABLE grown ADD COLUMN secret text DEFAULT 'hidden'");
    reader.execute("INSERT INTO grown VALUES (1)");
    try (TableSnapshot snapshot = open(request("grown", Drift.FAIL, before, "id"))) {
      assertThat(snapshot.shape().drift())
          .containsExactly(new ColumnDrift("secret", ColumnDrift.Kind.UNLISTED, "", "text"));
      assertThat(reader.read(snapshot).rows()).containsExactly(List.of("1"));
    }
  }

  private List<SourceColumn> shape(String table) throws Exception {
    try (TableSnapshot snapshot = open(request(table, Drift.FAIL, List.of(), "id"))) {
      return snapshot.shape().columns();
    }
  }

  private TableSnapshot open(ExtractRequest request) throws Exception {
    return fixture.source().open(fixture.connection(), fixture.credentials(), request);
  }

  private static ExtractRequest request(
      String table, Drift drift, List<SourceColumn> known, String... columns) {
    return new ExtractRequest(
        table,
        Stream.of(columns).map(ColumnRequest::plain).toList(),
        new NullMarker("n0thing0like0this0ev"),
        Optional.empty(),
        drift,
        known,
        1,
        ReadLimits.standard());
  }
}
