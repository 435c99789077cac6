package io.tableferry.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people mistype is told before anything is launched. */
@ExtendWith(SharedStack.class)
class ManifestMistakesTest {

  private static final String FOUR_MISTAKES =
      """
      version: 1
      source:
        name: media
        engine: mysqll
        host: 127.0.0.1
        database: media
        credentials: ssm:/test/media
        max_connections: 4
      target:
        warehouse: redshift
        schema: media
      tables:
        users:
          columns: id, email
          dist_key: idd
        orders:
          colums: id, total
        notes:
          columns: [id]
          gate: { max_row_drop: lots }
      """;

  private static final String CORRECT =
      """
      version: 1
      source:
        name: media
        engine: mysql
        host: 127.0.0.1
        database: media
        credentials: ssm:/test/media
        max_connections: 4
      target:
        warehouse: redshift
        schema: media
      tables:
        users:
          columns: id, email
        orders:
          columns: id, total
      """;

  @ParameterizedTest
  @ValueSource(strings = {"launch", "plan", "validate"})
  void all_mistakes_are_told_at_once_with_file_line_and_key(
      String command, LocalStack stack, @TempDir Path folder) {
    LocalStack.manifests(folder, Map.of("media.yaml", FOUR_MISTAKES));
    Shell.Answer answer =
        command.equals("validate")
            ? stack.controller(command, "--manifests", folder.toString())
            : stack.controller(command, "--manifests", folder.toString(), "--all");
    assertThat(answer.exit()).as(answer::all).isEqualTo(2);
    assertThat(answer.err().lines())
        .as(answer::all)
        .anyMatch(line -> line.contains("media.yaml:4") && line.contains("source.engine"))
        .anyMatch(line -> line.contains("media.yaml:15") && line.contains("tables.users.dist_key"))
        .anyMatch(line -> line.contains("media.yaml:17") && line.contains("tables.orders.colums"))
        .anyMatch(
            line ->
                line.contains("media.yaml:20") && line.contains("tables.notes.gate.max_row_drop"));
    assertThat(answer.err()).contains("mysql").contains("columns");
    assertThat(stack.tasks("media")).isEmpty();
  }

  @Test
  void an_unknown_table_is_answered_with_the_one_that_was_meant(
      LocalStack stack, @TempDir Path folder) {
    LocalStack.manifest(folder, CORRECT);
    Shell.Answer answer =
        stack.controller("launch", "--manifests", folder.toString(), "--table", "media.user");
    assertThat(answer.exit()).as(answer::all).isEqualTo(2);
    assertThat(answer.err()).contains("media.user").contains("media.users");
    assertThat(stack.tasks("media")).isEmpty();
  }

  @Test
  void an_unknown_source_is_answered_with_the_one_that_was_meant(
      LocalStack stack, @TempDir Path folder) {
    LocalStack.manifest(folder, CORRECT);
    Shell.Answer answer =
        stack.controller("launch", "--manifests", folder.toString(), "--source", "meida");
    assertThat(answer.exit()).as(answer::all).isEqualTo(2);
    assertThat(answer.err()).contains("meida").contains("media");
  }

  @Test
  void two_entries_with_one_target_are_refused(LocalStack stack, @TempDir Path folder) {
    LocalStack.manifest(folder, CORRECT + "    to: users\n");
    Shell.Answer answer = stack.controller("validate", "--manifests", folder.toString());
    assertThat(answer.exit()).as(answer::all).isEqualTo(2);
    assertThat(answer.err())
        .contains("media.users")
        .contains("source.yaml:15: tables.orders")
        .contains("source.yaml:13");
  }

  @Test
  void a_correct_folder_is_told_so(LocalStack stack, @TempDir Path folder) {
    LocalStack.manifest(folder, CORRECT);
    Shell.Answer answer = stack.controller("validate", "--manifests", folder.toString());
    assertThat(answer.exit()).as(answer::all).isZero();
  }

  @Test
  void the_plan_shows_what_a_launch_would_do_and_launches_nothing(
      LocalStack stack, @TempDir Path folder) {
    LocalStack.manifest(folder, CORRECT);
    Shell.Answer answer = stack.controller("plan", "--manifests", folder.toString(), "--all");
    assertThat(answer.exit()).as(answer::all).isZero();
    assertThat(answer.out()).contains("media.users").contains("media.orders");
    assertThat(stack.tasks("media")).isEmpty();
  }

  @Test
  void settings_that_are_missing_are_all_named_at_once(LocalStack stack, @TempDir Path folder) {
    LocalStack.manifest(folder, CORRECT);
    Shell.Answer answer =
        stack.controllerWith(
            Map.of("TABLEFERRY_BUCKET", "", "TABLEFERRY_WAREHOUSE_URL", ""),
            "launch",
            "--manifests",
            folder.toString(),
            "--all");
    assertThat(answer.exit()).as(answer::all).isEqualTo(2);
    assertThat(List.of("TABLEFERRY_BUCKET", "TABLEFERRY_WAREHOUSE_URL"))
        .allSatisfy(name -> assertThat(answer.err()).contains(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version"})
  void the_controller_introduces_itself(String option, LocalStack stack) {
    Shell.Answer answer = stack.controller(option);
    assertThat(answer.exit()).as(answer::all).isZero();
    assertThat(answer.out()).isNotBlank();
  }
}
