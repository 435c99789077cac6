package io.tableferry.worker.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Inspection;
import io.tableferry.contract.Policy;
import io.tableferry.contract.Tls;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.secret.Credentials;
import io.tableferry.worker.testkit.SourceReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningPostgreSql.class)
class PostgreSqlInspectionTest {

  private final PostgreSqlFixture fixture;
  private final SourceReader reader;

  PostgreSqlInspectionTest(PostgreSqlFixture fixture) {
    this.fixture = fixture;
    this.reader = new SourceReader(fixture);
  }

  @BeforeEach
  void createSchema() throws Exception {
    reader.execute("DROP SCHEMA IF EXISTS \"to look at\" CASCADE");
    reader.execute("CREATE SCHEMA \"to look at\"");
  }

  @Test
  void tables_and_views_are_described_with_what_would_become_of_them() throws Exception {
    create("TABLE", "b (id bigint, \"Näme\" varchar(20), p point[], j json, n pg_node_tree)");
    reader.execute("INSERT INTO \"to look at\".b (id) SELECT generate_series(1, 100)");
    reader.execute("ANALYZE \"to look at\".b");
    create("VIEW", "a AS SELECT id FROM \"to look at\".b");
    assertThat(inspect(fixture.credentials()).tables())
        .containsExactly(
            new Inspection.Table(
                "a", "view", Optional.empty(), List.of(plain("id", "bigint", "BIGINT"))),
            new Inspection.Table(
                "b",
                "table",
                Optional.of(100L),
                List.of(
                    plain("id", "bigint", "BIGINT"),
                    new Inspection.Column(
                        "Näme",
                        "character varying(20)",
                        Optional.of("UTF8"),
                        Optional.of("VARCHAR(80)"),
                        Set.of()),
                    new Inspection.Column(
                        "p",
                        "point[]",
                        Optional.empty(),
                        Optional.of("SUPER"),
                        Set.of(Policy.NUL_CHARACTER, Policy.OVERLONG)),
                    new Inspection.Column(
                        "j",
                        "json",
                        Optional.empty(),
                        Optional.of("SUPER"),
                        Set.of(Policy.NUL_CHARACTER, Policy.OVERLONG)),
                    new Inspection.Column(
                        "n", "pg_node_tree", Optional.of("UTF8"), Optional.empty(), Set.of()))));
  }

  @Test
  void every_kind_of_relation_is_named() throws Exception {
    create("TABLE", "parted (id integer) PARTITION BY LIST (id)");
    create("TABLE", "part PARTITION OF \"to look at\".parted FOR VALUES IN (1)");
    create("MATERIALIZED VIEW", "stored AS SELECT 1 AS id");
    create("TABLE", "without_columns ()");
    create("SEQUENCE", "numbers");
    assertThat(inspect(fixture.credentials()).tables())
        .extracting(table -> table.name() + ": " + table.kind())
        .containsExactly(
            "part: table",
            "parted: partitioned table",
            "stored: materialized view",
            "without_columns: table");
  }

  @Test
  void only_what_is_asked_for_is_described() throws Exception {
    create("TABLE", "wanted (id integer)");
    create("TABLE", "unwanted (id integer)");
    assertThat(inspect(fixture.credentials(), "wanted", "wanted").tables())
        .extracting(Inspection.Table::name)
        .containsExactly("wanted");
  }

  @Test
  void what_is_asked_for_and_missing_is_named() throws Exception {
    create("TABLE", "customers (id integer)");
    Failure failure = failure("to look at", "costumers");
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_TABLE_MISSING);
    assertThat(failure.message()).contains("costumers", "did you mean customers?");
    assertThat(failure("to look at", "customers", "no", "never").message()).contains("no, never");
    assertThat(failure("nowhere").code()).isEqualTo(FailureCode.SOURCE_DATABASE_MISSING);
  }

  @Test
  void what_the_user_may_not_read_is_not_shown() throws Exception {
    create("TABLE", "open (id integer, other integer)");
    create("TABLE", "closed (id integer)");
    reader.execute(
        "DO $$BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'onlooker') THEN"
            + " DROP OWNED BY onlooker; DROP ROLE onlooker; END IF; END$$");
    reader.execute("CREATE ROLE onlooker LOGIN PASSWORD 'pass'");
    reader.execute("GRANT USAGE ON SCHEMA \"to look at\" TO onlooker");
    reader.execute("GRANT SELECT (id) ON \"to look at\".open TO onlooker");
    assertThat(inspect(new Credentials("onlooker", "pass")).tables())
        .extracting(Inspection.Table::name)
        .containsExactly("open");
  }

  private void create(String kind, String what) throws Exception {
    reader.execute("CREATE " + kind + " \"to look at\"." + what);
  }

  private Inspection inspect(Credentials credentials, String... tables) throws StepFailure {
    return inspect("to look at", credentials, tables);
  }

  private Inspection inspect(String schema, Credentials credentials, String... tables)
      throws StepFailure {
    return fixture
        .source()
        .inspect(
            fixture.connection(Tls.DISABLE, Optional.of(schema), Optional.empty()),
            credentials,
            List.of(tables));
  }

  private Failure failure(String schema, String... tables) {
    return catchThrowableOfType(
            StepFailure.class, () -> inspect(schema, fixture.credentials(), tables))
        .failure();
  }

  private static Inspection.Column plain(String name, String declared, String target) {
    return new Inspection.Column(name, declared, Optional.empty(), Optional.of(target), Set.of());
  }
}
