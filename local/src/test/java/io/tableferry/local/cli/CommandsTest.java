package io.tableferry.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tableferry.local.cli.CommandLineProgram.Outcome;
import io.tableferry.local.process.ProcessId;
import io.tableferry.local.stack.StackHome;
import io.tableferry.local.stack.StackState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** One stack's life, from {@code up} to {@code reset}, by its commands as processes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("this one stack, so that its life goes in order")
class CommandsTest {

  private CommandLineProgram local;
  private StackHome home;
  private Path out;
  private Process up;

  @BeforeAll
  void up(@TempDir Path folder) throws IOException {
    home = new StackHome(folder.resolve("it's home"));
    out = folder.resolve("out");
    local = new CommandLineProgram(home.folder());
    assertThat(local.run("env").code()).isEqualTo(1);
    start();
  }

  @AfterAll
  void down() throws IOException {
    local.run("down");
  }

  @Test
  @Order(1)
  void a_second_up_says_what_runs() throws IOException {
    Outcome second = local.run("up");
    assertThat(second.code()).isZero();
    assertThat(second.out()).contains("runs already", "Process " + up.pid());
  }

  @Test
  @Order(1)
  void the_environment_survives_a_shell() throws IOException {
    StackState.Services services = services();
    String exports = local.run("env").out();
    assertThat(shell(exports + "printf %s \"$TABLEFERRY_WAREHOUSE_URL $AWS_SECRET_ACCESS_KEY\""))
        .isEqualTo(services.warehouse().url() + " " + services.keys().secretAccessKey());
    assertThat(exports)
        .contains(
            "export AWS_ENDPOINT_URL_S3=",
            "export AWS_ENDPOINT_URL_SQS=",
            "export AWS_ENDPOINT_URL_SSM=",
            "export AWS_ENDPOINT_URL_ECS=",
            "export TABLEFERRY_WAREHOUSE_ASSUME_NO=",
            "export TPCH_MYSQL_PORT=",
            "export TPCH_POSTGRESQL_PORT=");
    assertThat(shell("printf %s " + EnvCommand.quoted("it's \"$x\" `y`\\")))
        .isEqualTo("it's \"$x\" `y`\\");
  }

  @Test
  @Order(1)
  void secrets_are_stored_without_the_newline_and_never_shown() throws IOException {
    Outcome stored =
        local.runWithInput("it's \"secret\"\n", "secret", "/my/db", "--username", "reader");
    assertThat(stored.code()).isZero();
    assertThat(stored.out() + stored.err()).doesNotContain("it's");
    assertThat(local.run("secret", "/my/raw", "--value", "raw").code()).isZero();
    assertThat(local.runWithInput("read\n", "secret", "/my/read", "--value").code()).isZero();
    assertThat(Files.readString(home.folder().resolve("ssm.json")))
        .contains("it's \\\\\\\"secret\\\\\\\"\\\"}", "\"value\":\"raw\"", "\"value\":\"read\"");
    assertThat(local.run("secret", "bad name", "--value", "x").code()).isEqualTo(1);
  }

  @Test
  @Order(1)
  void csv_tells_null_from_the_empty_text() throws IOException {
    Outcome rows =
        local.run(
            "sql",
            "--csv",
            "select 1 as a, null as b, '' as c, 'x,\"y' as d, 'ü😀' as e, 1.10::decimal(5,2) as f,"
                + " '2020-01-01 12:00:00+02'::timestamptz as g");
    assertThat(rows.err()).isEmpty();
    assertThat(rows.out())
        .isEqualTo("a,b,c,d,e,f,g\n1,,\"\",\"x,\"\"y\",ü😀,1.10,2020-01-01 10:00:00+00\n");
  }

  @Test
  @Order(1)
  void statements_are_carried_out_one_after_the_other() throws IOException {
    Outcome done =
        local.runWithInput(
            "create table s (n int, v varbyte(8)); insert into s values (1, null), (2, null);"
                + " select count(*) as n from s; drop table s",
            "sql",
            "-");
    assertThat(done.err()).isEmpty();
    assertThat(done.out()).contains("done (2 rows)", "(1 rows)");
  }

  @Test
  @Order(1)
  void an_error_of_the_warehouse_ends_with_its_state_and_message() throws IOException {
    Outcome failed = local.run("sql", "select * from nowhere");
    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.err()).contains("[42P01]", "nowhere").doesNotContain("at io.");
  }

  @Test
  @Order(1)
  void another_user_needs_no_password() throws IOException {
    assertThat(local.run("sql", "create user \"Ann O'Hara\" password 'Secret1x'").err()).isEmpty();
    assertThat(local.run("sql", "--csv", "--user", "ann o'hara", "select current_user").out())
        .contains("ann o'hara");
  }

  @Test
  @Order(1)
  void no_task_runs_yet() throws IOException {
    assertThat(local.run("tasks", "--output", "json").out()).isEqualTo("[]\n");
  }

  @Test
  @Order(1)
  void the_sources_readers_only_read() throws SQLException {
    StackState.Sources sources = services().sources().orElseThrow();
    for (StackState.Source source : List.of(sources.mysql(), sources.postgresql())) {
      try (Connection connection =
              DriverManager.getConnection(source.url(), source.user(), source.password());
          Statement statement = connection.createStatement();
          ResultSet one = statement.executeQuery("SELECT 1")) {
        assertThat(one.next()).isTrue();
        assertThat(refuses(statement, "CREATE TABLE t (n INT)")).isTrue();
      }
    }
  }

  @Test
  @Order(1)
  void a_statement_may_begin_with_a_comment() throws IOException {
    Outcome rows = local.run("sql", "--csv", "-- why\nselect 1 as a");
    assertThat(rows.err()).isEmpty();
    assertThat(rows.out()).isEqualTo("a\n1\n");
  }

  @Test
  @Order(1)
  void a_scale_that_makes_no_rows_is_a_usage_error() throws IOException {
    for (String scale : List.of("0", "-1", "NaN")) {
      Outcome refused = local.run("demo", "--scale=" + scale);
      assertThat(refused.code()).as(scale).isEqualTo(2);
      assertThat(refused.err()).contains("--scale must be a number above 0");
    }
  }

  @Test
  @Order(1)
  void what_nobody_expected_is_one_line_and_a_file(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("home"));
    Files.writeString(folder.resolve("home/state.json"), "{broken");
    Outcome failed = new CommandLineProgram(folder.resolve("home")).run("env");
    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.err()).hasLineCount(1).contains("failure.log");
    assertThat(folder.resolve("home/logs/failure.log")).content().contains("at io.tableferry");
  }

  @Test
  @Order(1)
  void down_is_content_where_there_is_nothing_and_makes_nothing(@TempDir Path folder)
      throws IOException {
    Outcome content = new CommandLineProgram(folder.resolve("none")).run("down");
    assertThat(content.code()).isZero();
    assertThat(content.out()).contains("No local stack runs here");
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  @Order(1)
  void no_value_of_a_row_gets_into_a_database_log() throws IOException {
    local.run("sql", "create table leak (n int not null, v varchar(9))");
    assertThat(local.run("sql", "insert into leak values (null, 'unspoken')").code()).isEqualTo(1);
    assertThat(local.run("sql", "drop table leak; select 'unspoken'::int").code()).isEqualTo(1);
    assertThat(home.folder().resolve("warehouse.log"))
        .content()
        .contains("ready to accept connections")
        .doesNotContain("unspoken", "ERROR", "STATEMENT", "insert into");
  }

  @Test
  @Order(1)
  void its_folder_is_for_the_owner_only() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.folder())))
        .isEqualTo("rwx------");
  }

  @Test
  @Order(1)
  void its_state_is_for_the_owner_only() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.state())))
        .isEqualTo("rw-------");
  }

  @Test
  @Order(2)
  void what_a_killed_stack_leaves_behind_is_ended_by_down() throws IOException {
    List<ProcessHandle> children = databases();
    assertThat(children).hasSize(3);
    up.destroyForcibly();
    assertThat(local.run("down").out()).contains("killed stack had left behind");
    await().until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  @Order(3)
  void a_stack_finds_its_data_again_and_down_leaves_nothing() throws IOException {
    start();
    List<ProcessHandle> children = databases();
    assertThat(local.run("sql", "select 1").code()).isZero();
    assertThat(local.run("down").out()).contains("is stopped");
    assertThat(up.isAlive()).isFalse();
    await().until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    assertThat(local.run("down").code()).isZero();
  }

  @Test
  @Order(4)
  void reset_deletes_all_of_it() throws IOException {
    assertThat(local.run("reset").code()).isZero();
    assertThat(home.folder()).doesNotExist();
  }

  private void start() throws IOException {
    up = local.start(out, "up");
    await()
        .atMost(Duration.ofMinutes(3))
        .failFast("the stack did not start; see " + out, () -> !up.isAlive())
        .until(() -> StackState.read(home).flatMap(StackState::services).isPresent());
  }

  private StackState.Services services() {
    return StackState.read(home).flatMap(StackState::services).orElseThrow();
  }

  /** Every child's file of the folder of process ids. */
  private List<ProcessHandle> databases() throws IOException {
    try (var files = Files.list(home.folder().resolve("pids"))) {
      return files.map(CommandsTest::process).toList();
    }
  }

  private static ProcessHandle process(Path file) {
    try {
      String[] words = Files.readString(file).split(" ", 2);
      return new ProcessId(Long.parseLong(words[0]), Long.parseLong(words[1])).find().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean refuses(Statement statement, String sql) {
    try {
      statement.execute(sql);
      return false;
    } catch (SQLException refused) {
      return true;
    }
  }

  private static String shell(String script) throws IOException {
    Process shell = new ProcessBuilder("sh", "-c", script).start();
    return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
