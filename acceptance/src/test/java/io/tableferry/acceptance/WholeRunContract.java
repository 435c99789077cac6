package io.tableferry.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tableferry.contract.S3Address;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a run from any source must do, through the built controller, worker and stack. */
@ExtendWith(SharedStack.class)
interface WholeRunContract {

  SourceServer server();

  /**
   * The name of the manifest's source, also of the target schema and, below /test/, of its secret.
   */
  String source();

  VariedTable variedTable();

  /** Makes {@code bulk}: at least 20,000 rows, {@code id} first. */
  List<String> bulkTable();

  /** An identifier in the source's quotes. */
  String quote(String identifier);

  @Test
  default void every_value_of_a_varied_table_arrives_as_it_is(
      LocalStack stack, @TempDir Path folder) {
    server().execute(variedTable().statements("varied"));
    stack
        .launch(
            LocalStack.manifest(
                folder,
                server().manifest(source(), source())
                    + "  varied:\n    columns: "
                    + variedTable().names()
                    + "\n"))
        .published();

    List<List<String>> arrived = stack.sql("SELECT * FROM " + source() + ".varied ORDER BY id");
    List<List<String>> expected = variedTable().expected();
    assertThat(arrived).hasSameSizeAs(expected);
    SoftAssertions all = new SoftAssertions();
    for (int row = 0; row < expected.size(); row++) {
      for (int column = 0; column < expected.get(row).size(); column++) {
        all.assertThat(arrived.get(row).get(column))
            .as("row %d, %s", row + 1, variedTable().columns().get(column).name())
            .isEqualTo(expected.get(row).get(column));
      }
    }
    all.assertAll();
  }

  @Test
  default void every_value_of_a_large_table_arrives_and_is_reported_in_figures(
      LocalStack stack, @TempDir Path folder) {
    server().execute(bulkTable());
    LocalStack.Run run =
        stack.launch(
            LocalStack.manifest(
                folder,
                server().manifest(source(), source())
                    + "  bulk:\n    columns: [id, word, amount, noted]\n"
                    + "    to: bulk_copy\n    dist_key: id\n    sort_key: [noted, id]\n"));
    run.published();

    String query = "SELECT id, word, amount, noted FROM %s";
    Comparator<List<String>> byId = Comparator.comparing(row -> Long.valueOf(row.get(0)));
    List<List<String>> there =
        server().query(query.formatted("bulk")).stream().sorted(byId).toList();
    List<List<String>> here =
        stack.sql(query.formatted(source() + ".bulk_copy")).stream().sorted(byId).toList();
    assertThat(here).isEqualTo(there);

    JsonNode table = run.table(source() + ".bulk");
    assertThat(table.path("target").asText()).isEqualTo(source() + ".bulk_copy");
    assertThat(table.path("outcome").asText()).isEqualTo("published");
    assertThat(table.path("attempts").asInt()).isEqualTo(1);
    assertThat(table.path("rows").asInt()).isEqualTo(there.size());
    assertThat(table.path("bytes").asLong()).isPositive();
    assertThat(table.path("files").asInt()).isPositive();
    assertThat(table.path("snapshot_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    for (String step : List.of("extract_ms", "load_ms", "verify_ms", "publish_ms")) {
      assertThat(table.path("steps").path(step).isIntegralNumber()).as(step).isTrue();
    }
    assertThat(table.has("failure")).isFalse();
    assertThat(table.has("reason")).isFalse();
  }

  @Test
  default void hostile_names_views_and_unlisted_columns_are_no_trouble(
      LocalStack stack, @TempDir Path folder) {
    List<String> columns =
        List.of(
            "select", "with space", "quo\"te", "back`tick", "apos'trophe", "ünï ☂", "a.b", "c,d");
    String table = "Order \"by\" ☂'s";
    server()
        .execute(
            List.of(
                "CREATE TABLE "
                    + quote(table)
                    + " (secret int, "
                    + String.join(" int, ", columns.stream().map(this::quote).toList())
                    + " int)",
                "INSERT INTO " + quote(table) + " VALUES (0, 1, 2, 3, 4, 5, 6, 7, 8)",
                "CREATE VIEW watched AS SELECT "
                    + quote("select")
                    + " AS id FROM "
                    + quote(table)));
    String listed =
        String.join(
            ", ", columns.stream().map(name -> "'" + name.replace("'", "''") + "'").toList());
    stack
        .launch(
            LocalStack.manifest(
                folder,
                server().manifest(source(), source())
                    + "  hostile:\n    from: '"
                    + table.replace("'", "''")
                    + "'\n    to: '"
                    + table.replace("'", "''")
                    + "'\n    columns: ["
                    + listed
                    + "]\n  watched:\n    columns: [id]\n"))
        .published();
    String target = source() + ".\"" + table.replace("\"", "\"\"") + "\"";
    assertThat(stack.sql("SELECT * FROM " + target))
        .containsExactly(
            IntStream.rangeClosed(1, columns.size()).mapToObj(String::valueOf).toList());
    assertThat(stack.sql("SELECT id FROM " + source() + ".watched")).containsExactly(List.of("1"));
  }

  @Test
  default void a_later_run_replaces_a_whole_table_and_holds_one_that_has_become_empty(
      LocalStack stack, @TempDir Path folder) {
    server()
        .execute(
            List.of(
                "CREATE TABLE again (id int)",
                "INSERT INTO again VALUES (1), (2)",
                "CREATE TABLE emptied (id int, note varchar(20))"));
    Path manifests =
        LocalStack.manifest(
            folder,
            server().manifest(source(), source())
                + "  again:\n    columns: id\n  emptied:\n    columns: id, note\n");
    stack.launch(manifests).published();
    assertThat(stack.sql("SELECT count(*) FROM " + source() + ".emptied"))
        .containsExactly(List.of("0"));

    server()
        .execute(
            List.of(
                "DELETE FROM again WHERE id = 1",
                "INSERT INTO again VALUES (3)",
                "INSERT INTO emptied VALUES (1, '')"));
    stack.launch(manifests).published();
    assertThat(stack.sql("SELECT id FROM " + source() + ".again ORDER BY id"))
        .containsExactly(List.of("2"), List.of("3"));
    assertThat(
            stack.sql(
                "SELECT tablename FROM pg_table_def WHERE schemaname = '"
                    + source()
                    + "' AND tablename LIKE 'tf%'"))
        .as("staging and old tables left behind")
        .isEmpty();

    server().execute(List.of("DELETE FROM emptied"));
    LocalStack.Run held = stack.launch(manifests, "--table", source() + ".emptied");
    assertThat(held.answer().exit()).as(held.answer()::all).isEqualTo(3);
    assertThat(held.report().path("outcome").asText()).isEqualTo("held");
    assertThat(held.table(source() + ".emptied").path("reason").asText()).contains("gate");
    assertThat(stack.sql("SELECT id, note FROM " + source() + ".emptied"))
        .containsExactly(List.of("1", ""));
  }

  @Test
  default void the_doctor_tells_what_works_from_what_does_not_and_leaves_nothing_behind(
      LocalStack stack, @TempDir Path folder) {
    // Many more rows than a driver fetches at once, since only one is read.
    server().execute(List.of("CREATE TABLE touched (id int)", "INSERT INTO touched VALUES (1)"));
    server().execute(Collections.nCopies(16, "INSERT INTO touched SELECT id FROM touched"));
    String ill = "ill_" + source();
    stack.secret("/test/" + ill, server().user(), "not " + server().password());
    String table = "  touched:\n    columns: id\n";
    LocalStack.manifests(
        folder,
        Map.of(
            "1.yaml", server().manifest(source(), "doctored_" + source()) + table,
            "2.yaml", server().manifest(ill, "doctored_" + ill) + table));
    // A ledger of its own, so that nothing else writes to it meanwhile.
    Map<String, String> own = Map.of("TABLEFERRY_PREFIX", "doctor-of-" + source());

    Shell.Answer answer =
        stack.controllerWith(own, "doctor", "--manifests", folder.toString(), "--output", "json");

    assertThat(answer.exit()).as(answer::all).isEqualTo(1);
    JsonNode trials = LocalStack.json(answer.out()).path("trials");
    assertThat(trials)
        .filteredOn(trial -> !trial.path("result").asText().equals("works"))
        .as(answer::all)
        .singleElement()
        .satisfies(
            trial -> {
              assertThat(trial.path("subject").asText()).isEqualTo(ill);
              assertThat(trial.path("item").asText()).isEqualTo("source.connect");
              assertThat(trial.path("code").asText()).isEqualTo("SOURCE_LOGIN_REFUSED");
              assertThat(trial.path("mend").asText()).isNotEmpty();
            });
    assertThat(trials)
        .filteredOn(trial -> trial.path("subject").asText().equals(source()))
        .extracting(trial -> trial.path("item").asText())
        .contains("iam.pass_role", "queue.receive", "source.read", "warehouse.copy");
    assertThat(stack.sql("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'doctored%'"))
        .isEmpty();
    try (StackS3 s3 = StackS3.open(stack)) {
      assertThat(s3.keysBelow(new S3Address(s3.layout().bucket(), "doctor-of-" + source() + "/")))
          .as("but claims that hold nothing, of a server that was asked for the first time")
          .singleElement()
          .asString()
          .contains("/claims/");
    }
  }
}
