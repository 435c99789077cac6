package io.tableferry.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is not simply published: versions that the gate holds, and tables on which something hangs.
 */
@Order(1)
@ExtendWith(SharedStack.class)
class HeldRunTest {

  private static SourceServer source;

  @BeforeAll
  static void start(LocalStack stack, @TempDir Path folder) {
    source = SourceServers.postgreSql(folder);
    stack.secret("/test/gate", source.user(), source.password());
  }

  @AfterAll
  static void stop() {
    source.close();
  }

  @Test
  void a_held_version_waits_for_an_operator(LocalStack stack, @TempDir Path folder) {
    source.execute(
        List.of(
            "CREATE TABLE held (id int)", "INSERT INTO held SELECT generate_series(1, 9) AS id"));
    manifest(folder, "  held:\n    columns: id\n");
    stack.launch(folder).published();
    source.execute(List.of("DELETE FROM held WHERE id > 1"));

    LocalStack.Run dropped = stack.launch(folder, "--run-id", "nightly-dropped");
    assertThat(dropped.answer().exit()).as(dropped.answer()::all).isEqualTo(3);
    assertThat(DeploymentTest.counted("observability", dropped.answer().err()))
        .containsOnly(Map.entry("run_ended held", 1L));
    assertThat(DeploymentTest.counted("overdue", dropped.answer().err()))
        .as("a schedule whose run has published nothing is overdue")
        .isEmpty();
    assertThat(dropped.table("gate.held").path("outcome").asText()).isEqualTo("held");
    assertThat(dropped.table("gate.held").path("reason").asText()).contains("max_row_drop");
    JsonNode held = held(stack).get(0);
    assertThat(held.path("run").asText()).isEqualTo("nightly-dropped");
    assertThat(held.path("table").asText()).isEqualTo("gate.held");
    assertThat(held.path("rows").asInt()).isEqualTo(1);
    assertThat(count(stack)).isEqualTo("9");

    assertThat(decide(stack, "discard", "nightly-dropped").path("outcome").asText())
        .isEqualTo("discarded");
    assertThat(held(stack)).isEmpty();
    assertThat(tables(stack)).containsExactly(List.of("held"));
    assertThat(count(stack)).isEqualTo("9");

    source.execute(List.of("DELETE FROM held"));
    assertThat(stack.launch(folder, "--run-id", "emptied").answer().exit()).isEqualTo(3);
    assertThat(count(stack)).isEqualTo("9");
    JsonNode approved = decide(stack, "approve", "emptied");
    assertThat(approved.path("tables").path(0).path("publish").path("way").asText())
        .isEqualTo("swap");
    assertThat(count(stack)).isEqualTo("0");
    assertThat(held(stack)).isEmpty();
    assertThat(tables(stack)).containsExactly(List.of("held"));

    Shell.Answer again = stack.controller("approve", "emptied", "gate.held");
    assertThat(again.exit()).as(again::all).isEqualTo(2);
  }

  @Test
  void a_table_with_a_bound_view_keeps_its_identity_and_is_altered_if_need_be(
      LocalStack stack, @TempDir Path folder) {
    source.execute(
        List.of(
            "CREATE TABLE seen (id int, note varchar(2))", "INSERT INTO seen VALUES (1, 'ab')"));
    manifest(folder, "  seen:\n    columns: id, note\n    drift: record\n");
    stack.launch(folder).published();
    stack.sql("CREATE VIEW gate.ids AS SELECT id FROM gate.seen");
    source.execute(
        List.of(
            "ALTER TABLE seen ALTER note TYPE varchar(5), ADD added int",
            "UPDATE seen SET id = 2, note = 'äöüßÄ', added = 3"));
    manifest(folder, "  seen:\n    columns: id, note, added\n    drift: record\n");

    JsonNode rehearsed = plan(stack, folder, 0);
    assertThat(rehearsed.path("publish").path("way").asText()).isEqualTo("delete_insert");
    assertThat(rehearsed.path("publish").path("reasons").path(0).asText()).contains("gate.ids");
    assertThat(rehearsed.path("publish").path("changes").findValuesAsText("kind"))
        .containsExactly("retyped", "added");
    assertThat(rehearsed.path("alter")).hasSize(2);

    JsonNode published = stack.launch(folder).published().table("gate.seen").path("publish");
    assertThat(published).isEqualTo(rehearsed.path("publish"));
    assertThat(stack.sql("SELECT id FROM gate.ids")).containsExactly(List.of("2"));
    assertThat(stack.sql("SELECT note, added FROM gate.seen"))
        .containsExactly(List.of("äöüßÄ", "3"));

    manifest(folder, "  seen:\n    columns: id, note\n");
    assertThat(plan(stack, folder, 1).path("failure").path("code").asText())
        .isEqualTo("PUBLISH_COLUMNS_DIFFER");

    manifest(folder, "  seen:\n    columns: id, note, added\n    publish: swap\n");
    LocalStack.Run refused = stack.launch(folder);
    assertThat(refused.answer().exit()).as(refused.answer()::all).isEqualTo(1);
    JsonNode failure = refused.table("gate.seen").path("failure");
    assertThat(failure.path("code").asText()).isEqualTo("PUBLISH_DEPENDANTS");
    assertThat(failure.path("message").asText()).contains("view gate.ids");
  }

  private static void manifest(Path folder, String tables) {
    LocalStack.manifest(folder, source.manifest("gate", "gate") + tables);
  }

  /** Of this source; other tests may have theirs. */
  private static List<JsonNode> held(LocalStack stack) {
    Shell.Answer answer = stack.controller("held", "--output", "json");
    assertThat(answer.exit()).as(answer::all).isZero();
    List<JsonNode> held = new ArrayList<>();
    for (JsonNode version : LocalStack.json(answer.out()).path("held")) {
      if (version.path("table").asText().startsWith("gate.")) {
        held.add(version);
      }
    }
    return held;
  }

  private static JsonNode decide(LocalStack stack, String command, String run) {
    Shell.Answer answer = stack.controller(command, run, "gate.held", "--output", "json");
    assertThat(answer.exit()).as(answer::all).isZero();
    return LocalStack.json(answer.out());
  }

  private static JsonNode plan(LocalStack stack, Path folder, int exit) {
    Shell.Answer answer =
        stack.controller(
            "plan", "--manifests", folder.toString(), "--all", "--inspect", "--output", "json");
    assertThat(answer.exit()).as(answer::all).isEqualTo(exit);
    return LocalStack.json(answer.out()).path("rehearsed").path(0);
  }

  private static String count(LocalStack stack) {
    return stack.sql("SELECT COUNT(*) FROM gate.held").get(0).get(0);
  }

  private static List<List<String>> tables(LocalStack stack) {
    return stack.sql(
        "SELECT table_name FROM svv_tables WHERE table_schema = 'gate' AND table_name <> 'seen'"
            + " AND table_name <> 'ids'");
  }
}
