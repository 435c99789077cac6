package io.tableferry.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tableferry.local.net.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Every failure is told with its code, what was tried, why, and what to do; the rest goes on. */
@Order(1)
@ExtendWith(SharedStack.class)
class FailuresTest {

  private static final String PASSWORD = "corr3ct-horse";

  private static SourceServer mariaDb;
  private static SourceServer postgreSql;

  @BeforeAll
  static void start(@TempDir Path folder) {
    mariaDb = SourceServers.mariaDb(folder.resolve("mariadb"));
    postgreSql = SourceServers.postgreSql(folder.resolve("postgresql"));
    mariaDb.execute(List.of("CREATE TABLE users (id int)", "INSERT INTO users VALUES (1)"));
    postgreSql.execute(List.of("CREATE TABLE users (id int)", "INSERT INTO users VALUES (1)"));
  }

  @AfterAll
  static void stop() {
    mariaDb.close();
    postgreSql.close();
  }

  @Test
  void tables_fail_one_by_one_and_the_others_are_published(LocalStack stack, @TempDir Path folder)
      throws IOException {
    stack.secret("/test/maria", mariaDb.user(), mariaDb.password());
    stack.secret("/test/maria_password", mariaDb.user(), PASSWORD);
    stack.secret("/test/pg", postgreSql.user(), postgreSql.password());
    stack.secret("/test/pg_password", postgreSql.user(), PASSWORD);
    stack.secret("/test/pg_unreachable", postgreSql.user(), PASSWORD);
    stack.rawSecret("/test/pg_malformed", PASSWORD);
    String users = "  users:\n    columns: id\n    to: users_%s\n";
    String broken =
        """
          lost:
            columns: id
            from: userz
          cut:
            columns: [id, idd]
            from: users
        """;
    LocalStack.manifests(
        folder,
        Map.of(
            "1.yaml", mariaDb.manifest("maria", "failures") + users.formatted("m") + broken,
            "2.yaml", mariaDb.manifest("maria_password", "failures") + users.formatted("mp"),
            "3.yaml", postgreSql.manifest("pg", "failures2") + users.formatted("p") + broken,
            "4.yaml", postgreSql.manifest("pg_password", "failures2") + users.formatted("pp"),
            "5.yaml", postgreSql.manifest("pg_secret", "failures2") + users.formatted("ps"),
            "6.yaml", postgreSql.manifest("pg_malformed", "failures2") + users.formatted("pm"),
            "7.yaml",
                postgreSql
                        .manifest("pg_unreachable", "failures2")
                        .replace("port: " + postgreSql.port(), "port: " + FreePort.find())
                    + users.formatted("pu")));

    LocalStack.Run run = stack.launch(folder);

    assertThat(run.answer().exit()).as(run.answer()::all).isEqualTo(1);
    assertThat(run.report().path("outcome").asText()).isEqualTo("failed");
    assertThat(run.table("maria.users").path("outcome").asText()).isEqualTo("published");
    assertThat(run.table("pg.users").path("outcome").asText()).isEqualTo("published");
    failed(run, "maria.lost", "SOURCE_TABLE_MISSING", "userz");
    failed(run, "pg.lost", "SOURCE_TABLE_MISSING", "userz");
    failed(run, "maria.cut", "SOURCE_COLUMN_MISSING", "idd");
    failed(run, "pg.cut", "SOURCE_COLUMN_MISSING", "idd");
    failed(run, "maria_password.users", "SOURCE_LOGIN_REFUSED", "/test/maria_password");
    failed(run, "pg_password.users", "SOURCE_LOGIN_REFUSED", "/test/pg_password");
    failed(run, "pg_secret.users", "SECRET_MISSING", "/test/pg_secret");
    failed(run, "pg_malformed.users", "SECRET_MALFORMED", "/test/pg_malformed");
    failed(run, "pg_unreachable.users", "SOURCE_UNREACHABLE", "127.0.0.1");
    assertThat(run.answer().all()).doesNotContain(PASSWORD).doesNotContain("\tat ");
  }

  @Test
  void a_rejected_row_is_named_by_file_line_and_column_and_never_quoted(
      LocalStack stack, @TempDir Path folder) {
    stack.secret("/test/pg", postgreSql.user(), postgreSql.password());
    postgreSql.execute(
        List.of("CREATE TABLE notes (id int, note text)", "INSERT INTO notes VALUES (1, '[]')"));
    String notes = "  notes:\n    columns: id, note\n    types: { note: super }\n";
    Path manifests = LocalStack.manifest(folder, postgreSql.manifest("pg", "rejected") + notes);
    stack.launch(manifests).published();
    postgreSql.execute(List.of("INSERT INTO notes VALUES (2, 'confidential')"));

    LocalStack.Run run = stack.launch(manifests);

    assertThat(run.answer().exit()).as(run.answer()::all).isEqualTo(1);
    String message = failed(run, "pg.notes", "COPY_REJECTED", "note").path("message").asText();
    assertThat(message).contains("part-00000.csv").contains("line 2");
    assertThat(run.answer().all()).doesNotContain("confidential");
    assertThat(stack.sql("SELECT id, note FROM rejected.notes"))
        .containsExactly(List.of("1", "[]"));
  }

  private static JsonNode failed(LocalStack.Run run, String table, String code, String named) {
    JsonNode entry = run.table(table);
    assertThat(entry.path("outcome").asText()).as(entry.toString()).isEqualTo("failed");
    JsonNode failure = entry.path("failure");
    assertThat(failure.path("code").asText()).as(entry.toString()).isEqualTo(code);
    assertThat(failure.path("message").asText() + failure.path("action").asText()).contains(named);
    assertThat(failure.path("action").asText()).isNotBlank();
    return failure;
  }
}
