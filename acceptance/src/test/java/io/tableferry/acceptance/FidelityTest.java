package io.tableferry.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What policies, masks and drift do in whole runs, and what is told of it. */
@Order(1)
@ExtendWith(SharedStack.class)
class FidelityTest {

  private static final String PEOPLE =
      """
        people:
          columns: id, email, name, phone, born, salary, note
          mask:
            email: sha256
            name: redact
            phone: last4
            born: year
            salary: { bucket: 1000 }
          types: { note: varchar(10) }
          column_policies: { note: { overlong: truncate } }
      """;

  private static SourceServer mariaDb;
  private static SourceServer postgreSql;

  @BeforeAll
  static void start(LocalStack stack, @TempDir Path folder) {
    mariaDb = SourceServers.mariaDb(folder.resolve("mariadb"));
    postgreSql = SourceServers.postgreSql(folder.resolve("postgresql"));
    stack.secret("/test/maria", mariaDb.user(), mariaDb.password());
    stack.secret("/test/pg", postgreSql.user(), postgreSql.password());
    for (SourceServer source : List.of(mariaDb, postgreSql)) {
      source.execute(
          List.of(
              "CREATE TABLE people (id int, email varchar(100), name varchar(100),"
                  + " phone varchar(20), born date, salary decimal(12,2), note varchar(100))",
              "INSERT INTO people VALUES"
                  + " (1, 'taro@example.jp', '山田 太郎', '090-1234-5678', '1984-02-29', 54321.50,"
                  + " '日本語日本語'),"
                  + " (2, 'zoe@example.com', 'Zoë', '42', '2001-01-01', -0.01, 'short'),"
                  + " (3, NULL, NULL, NULL, NULL, NULL, NULL)"));
    }
  }

  @AfterAll
  static void stop() {
    mariaDb.close();
    postgreSql.close();
  }

  @Test
  void masked_tables_of_two_kinds_of_source_can_be_joined(LocalStack stack, @TempDir Path folder) {
    Path manifests =
        LocalStack.manifests(
            folder,
            Map.of(
                "1.yaml", mariaDb.manifest("maria", "masked_m") + PEOPLE,
                "2.yaml", postgreSql.manifest("pg", "masked_p") + PEOPLE));

    LocalStack.Run run = stack.launch(manifests).published();

    for (String schema : List.of("masked_m", "masked_p")) {
      assertThat(
              stack.sql(
                  "SELECT id, name, phone, born, salary, note FROM "
                      + schema
                      + ".people ORDER BY 1"))
          .containsExactly(
              List.of("1", "REDACTED", "5678", "1984", "54000", "日本語"),
              List.of("2", "REDACTED", "****", "2001", "-1000", "short"),
              Arrays.asList("3", null, null, null, null, null));
    }
    assertThat(
            stack.sql(
                "SELECT m.id FROM masked_m.people m JOIN masked_p.people p ON m.email = p.email"
                    + " WHERE length(m.email) = 64 AND p.id = m.id ORDER BY 1"))
        .containsExactly(List.of("1"), List.of("2"));
    for (String table : List.of("maria.people", "pg.people")) {
      assertThat(run.table(table).path("changed").toString())
          .isEqualTo(
              "[{\"column\":\"note\",\"policy\":\"overlong\",\"reaction\":\"truncate\",\"count\":1}]");
    }
    assertThat(run.answer().all()).doesNotContain("taro@example.jp").doesNotContain("山田");
  }

  @Test
  void a_value_that_no_policy_lets_pass_fails_with_column_count_and_advice(
      LocalStack stack, @TempDir Path folder) {
    String strict =
        """
          people:
            columns: id, note
            types: { note: varchar(5) }
        """;
    Path manifests =
        LocalStack.manifests(
            folder,
            Map.of(
                "1.yaml", mariaDb.manifest("maria", "refused_m") + strict,
                "2.yaml", postgreSql.manifest("pg", "refused_p") + strict));

    LocalStack.Run run = stack.launch(manifests);

    assertThat(run.answer().exit()).as(run.answer()::all).isEqualTo(1);
    for (String table : List.of("maria.people", "pg.people")) {
      JsonNode failure = run.table(table).path("failure");
      assertThat(failure.path("code").asText()).isEqualTo("SOURCE_VALUE_REFUSED");
      assertThat(failure.path("message").asText())
          .contains("note", "1 value longer than VARCHAR(5)", "overlong: ", "truncate", "set_null");
    }
    assertThat(run.answer().all()).doesNotContain("日本語");
  }

  @Test
  void a_change_of_the_sources_columns_fails_until_the_manifest_lets_it_pass(
      LocalStack stack, @TempDir Path folder) {
    postgreSql.execute(
        List.of("CREATE TABLE moving (id int, old text)", "INSERT INTO moving VALUES (1, 'x')"));
    String table = "  moving:\n    columns: id, old\n";
    String manifest = postgreSql.manifest("pg", "drifting") + table;
    stack.launch(LocalStack.manifest(folder, manifest)).published();

    postgreSql.execute(List.of("ALTER TABLE moving ADD shoe_size int"));
    JsonNode unlisted = stack.launch(folder).published().table("pg.moving").path("drift");
    assertThat(unlisted.toString())
        .isEqualTo("[{\"column\":\"shoe_size\",\"kind\":\"unlisted\",\"after\":\"integer\"}]");

    postgreSql.execute(
        List.of("ALTER TABLE moving ALTER id TYPE bigint", "ALTER TABLE moving DROP old"));
    LocalStack.Run failed = stack.launch(folder);
    assertThat(failed.answer().exit()).as(failed.answer()::all).isEqualTo(1);
    assertThat(failed.table("pg.moving").path("failure").path("code").asText())
        .isEqualTo("SOURCE_COLUMN_MISSING");

    LocalStack.manifest(folder, manifest + "    drift: record\n");
    JsonNode recorded = stack.launch(folder).published().table("pg.moving").path("drift");
    assertThat(recorded.findValuesAsText("kind"))
        .containsExactlyInAnyOrder("disappeared", "retyped");
    assertThat(stack.sql("SELECT * FROM drifting.moving")).containsExactly(List.of("1"));

    LocalStack.manifest(folder, manifest.replace("id, old", "id"));
    assertThat(stack.launch(folder).published().table("pg.moving").has("drift")).isFalse();
  }

  @Test
  void a_source_is_described_without_being_read(LocalStack stack, @TempDir Path folder) {
    Path manifests =
        LocalStack.manifests(
            folder,
            Map.of(
                "1.yaml", mariaDb.manifest("maria", "inspected") + PEOPLE,
                "2.yaml",
                    postgreSql.manifest("pg", "inspected")
                        + PEOPLE.replace("people:", "folk:\n" + "    from: people")));
    for (String source : List.of("maria", "pg")) {
      Shell.Answer answer =
          stack.controller(
              "inspect",
              "--manifests",
              manifests.toString(),
              "--source",
              source,
              "--table",
              "people",
              "--output",
              "json");
      assertThat(answer.exit()).as(answer::all).isZero();
      JsonNode table = LocalStack.json(answer.out()).path("tables").path(0);
      assertThat(table.path("table").asText()).isEqualTo("people");
      JsonNode note = table.path("columns").path(6);
      assertThat(note.path("column").asText()).isEqualTo("note");
      assertThat(note.path("target").asText()).isEqualTo("VARCHAR(400)");
      assertThat(note.path("listed").asBoolean()).isTrue();
    }
  }

  @Test
  void personal_data_that_is_neither_masked_nor_cleared_is_pointed_out(
      LocalStack stack, @TempDir Path folder) {
    String table = "  people:\n    columns: id, email\n";
    LocalStack.manifest(
        folder,
        mariaDb.manifest("maria", "x").replace("tables:", "classify: [email]\ntables:") + table);
    String[] validate = {"validate", "--manifests", folder.toString()};
    Shell.Answer warned = stack.controller(validate);
    assertThat(warned.exit()).as(warned::all).isZero();
    assertThat(warned.err()).contains("email");
    Shell.Answer refused =
        stack.controller(
            Stream.concat(Stream.of(validate), Stream.of("--strict")).toArray(String[]::new));
    assertThat(refused.exit()).as(refused::all).isEqualTo(2);
  }
}
