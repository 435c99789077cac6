package io.tableferry.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Tables are added and taken back by pushing manifests, and runs say which ones they used. */
@Order(1)
@ExtendWith(SharedStack.class)
class PushedManifestsTest {

  private static final String SOURCE = "pushed";

  private static SourceServer postgreSql;

  @BeforeAll
  static void start(LocalStack stack, @TempDir Path folder) {
    postgreSql = SourceServers.postgreSql(folder);
    stack.secret("/test/" + SOURCE, postgreSql.user(), postgreSql.password());
    postgreSql.execute(
        List.of("CREATE TABLE users AS SELECT 1 AS id", "CREATE TABLE albums AS SELECT 1 AS id"));
  }

  @AfterAll
  static void stop() {
    postgreSql.close();
  }

  @Test
  void a_table_is_added_by_a_push_and_each_run_says_which_set_it_used(
      LocalStack stack, @TempDir Path folder) {
    String place = place(stack);
    push(stack, folder, "  users: { columns: id }\n");
    LocalStack.Run first =
        LocalStack.Run.of(
                stack.controller(
                    "launch", "--manifests", place, "--all", "--output", "json", "--run-id", "one"))
            .published();
    assertThat(first.report().path("tables")).hasSize(1);

    push(stack, folder, "  users: { columns: id }\n  albums: { columns: id }\n");
    LocalStack.Run.of(
            stack.controller(
                "launch",
                "--manifests",
                place,
                "--table",
                SOURCE + ".albums",
                "--output",
                "json",
                "--run-id",
                "two"))
        .published();

    JsonNode sets = LocalStack.json(said(stack, "manifests", "list", "--output", "json"));
    assertThat(sets.at("/sets/1/set")).isEqualTo(first.report().path("manifests"));
    assertThat(LocalStack.json(said(stack, "status", "two", "--output", "json")).path("manifests"))
        .isEqualTo(sets.at("/sets/0/set"));
    assertThat(said(stack, "manifests", "diff")).contains("+  albums: { columns: id }");
    assertThat(said(stack, "manifests", "rollback")).startsWith("rolled back to ");
    assertThat(said(stack, "validate", "--manifests", place)).contains("valid: 1 source, 1 table");
  }

  private static String place(LocalStack stack) {
    try (StackS3 s3 = StackS3.open(stack)) {
      return "s3://" + s3.layout().bucket() + "/" + s3.layout().prefix() + "manifests";
    }
  }

  private static void push(LocalStack stack, Path folder, String tables) {
    LocalStack.manifest(folder, postgreSql.manifest(SOURCE, SOURCE) + tables);
    assertThat(said(stack, "manifests", "push", folder.toString())).startsWith("pushed ");
  }

  private static String said(LocalStack stack, String... arguments) {
    Shell.Answer answer = stack.controller(arguments);
    assertThat(answer.exit()).as(answer::all).isZero();
    return answer.out();
  }
}
