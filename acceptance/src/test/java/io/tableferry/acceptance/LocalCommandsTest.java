package io.tableferry.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The commands of {@code bin/local} that other programs build on. */
@ExtendWith(SharedStack.class)
@Isolated("it asks what runs in all of the stack")
class LocalCommandsTest {

  @Test
  void env_fails_until_a_stack_is_ready_and_says_how_to_start_one(@TempDir Path home) {
    Shell shell = new Shell(Map.of("TABLEFERRY_LOCAL_HOME", home.toString()));
    Shell.Answer answer = shell.run(List.of("bin/local", "env"));
    assertThat(answer.exit()).as(answer::all).isEqualTo(1);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err()).contains("bin/local up");
  }

  @Test
  void down_and_reset_are_content_with_nothing_to_do(@TempDir Path home) {
    Shell shell = new Shell(Map.of("TABLEFERRY_LOCAL_HOME", home.toString()));
    assertThat(shell.run(List.of("bin/local", "down")).exit()).isZero();
    assertThat(shell.run(List.of("bin/local", "reset")).exit()).isZero();
  }

  @Test
  void a_second_up_says_what_runs_already(LocalStack stack) {
    Shell.Answer answer = stack.local("up", "--no-sources");
    assertThat(answer.exit()).as(answer::all).isZero();
    assertThat(answer.out() + answer.err()).contains("already").contains(stack.home().toString());
  }

  @Test
  void csv_keeps_null_apart_from_an_empty_string(LocalStack stack) {
    Shell.Answer answer =
        stack.local(
            "sql", "--csv", "SELECT 1 AS one, NULL AS nothing, '' AS empty, 'a,\"b' AS text");
    assertThat(answer.exit()).as(answer::all).isZero();
    assertThat(answer.out()).isEqualTo("one,nothing,empty,text\n1,,\"\",\"a,\"\"b\"\n");
  }

  @Test
  void a_statement_can_be_tried_as_another_user(LocalStack stack) {
    stack.sql("CREATE SCHEMA desk");
    stack.sql("CREATE TABLE desk.papers (id int)");
    stack.sql("CREATE USER analyst PASSWORD 'Analyst1'");
    Shell.Answer refused = stack.local("sql", "--user", "analyst", "SELECT * FROM desk.papers");
    assertThat(refused.exit()).as(refused::all).isEqualTo(1);
    assertThat(refused.err()).contains("42501");
    stack.sql("GRANT USAGE ON SCHEMA desk TO analyst");
    stack.sql("GRANT SELECT ON desk.papers TO analyst");
    Shell.Answer allowed =
        stack.local("sql", "--csv", "--user", "analyst", "SELECT * FROM desk.papers");
    assertThat(allowed.exit()).as(allowed::all).isZero();
    assertThat(allowed.out()).isEqualTo("id\n");
  }

  @Test
  void what_redshift_lacks_is_refused_in_the_name_of_the_stand_in(LocalStack stack) {
    Shell.Answer answer = stack.local("sql", "CREATE INDEX i ON t (id)");
    assertThat(answer.exit()).isEqualTo(1);
    assertThat(answer.err()).contains("LocalRedshift");
  }

  @Test
  void tasks_are_an_empty_list_when_nothing_runs(LocalStack stack) {
    Shell.Answer answer = stack.local("tasks", "--output", "json");
    assertThat(answer.exit()).as(answer::all).isZero();
    assertThat(LocalStack.json(answer.out()).isArray()).isTrue();
    assertThat(LocalStack.json(answer.out()).isEmpty()).isTrue();
  }
}
