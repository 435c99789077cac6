package io.tableferry.controller.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tableferry.contract.Attempt;
import io.tableferry.contract.ContractJson;
import io.tableferry.contract.Job;
import io.tableferry.contract.PublishWay;
import io.tableferry.contract.Publishing;
import io.tableferry.contract.Rehearsal;
import io.tableferry.contract.RunId;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.SecretName;
import io.tableferry.contract.SourceColumn;
import io.tableferry.contract.TableId;
import io.tableferry.contract.TargetTable;
import io.tableferry.controller.ledger.KeptColumns;
import io.tableferry.controller.ledger.S3Ledger;
import io.tableferry.controller.ledger.StandIn;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code plan --inspect} over the real protocols of S3, SQS and ECS, with scripted workers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlanInspectTest {

  private static final List<SourceColumn> KNOWN = List.of(new SourceColumn("id", "int", "integer"));

  private LocalAws local;
  private Path manifests;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    local = LocalAws.start(folder);
    manifests = Files.createDirectory(folder.resolve("manifests"));
    manifest("media", "swapped", "kept", "new", "refused", "passed_over");
    manifest("shop", "swapped", "missing");
  }

  @AfterAll
  void close() {
    local.close();
  }

  @Test
  void every_table_is_told_with_its_way_its_changes_and_its_statements() {
    Said said =
        plan("told", "text", "--table", "media.swapped", "media.kept", "media.new", "shop.swapped");
    assertThat(said.exit()).as(said::err).isZero();
    assertThat(said.out().lines())
        .containsSubsequence(
            "4 tables, launched in this order as connections are free, large ones first",
            "",
            "media.swapped to media.swapped: would be published by swap",
            "",
            "media.kept to media.kept: would be published by delete_insert: the view v is bound to"
                + " it",
            "  column age is new at the target, as INTEGER",
            "  ALTER TABLE \"media\".\"kept\" ADD COLUMN \"age\" INTEGER",
            "",
            "media.new to media.new: would be created",
            "  CREATE TABLE \"media\".\"new\" (",
            "    \"id\" BIGINT",
            "  )",
            "",
            "shop.swapped to shop.swapped: would be published by swap",
            "",
            "4 tables rehearsed by run told, of which 0 would be refused");
    assertThat(said.err())
        .contains("media: a task is launched", "shop: a task is launched")
        .hasLineCount(2);
  }

  @Test
  void a_table_that_would_be_refused_or_was_passed_over_is_a_failure() {
    Said said = plan("bad", "text", "--table", "media.swapped", "media.refused");
    assertThat(said.exit()).isEqualTo(ExitCode.FAILED.code());
    assertThat(said.out().lines())
        .containsSubsequence(
            "media.refused to media.refused: would be refused [PUBLISH_DEPENDANTS]",
            "  a view is bound to it, and the manifest demands a swap",
            "  -> Write publish: auto.",
            "",
            "2 tables rehearsed by run bad, of which 1 would be refused");
    Said over = plan("over", "text", "--table", "media.passed_over");
    assertThat(over.exit()).isEqualTo(ExitCode.FAILED.code());
    assertThat(over.out()).contains("would be refused [INTERNAL]", "same release");
  }

  @Test
  void a_source_that_could_not_be_asked_does_not_hide_the_others() throws Exception {
    Said said = plan("half", "json", "--source", "media", "shop");
    assertThat(said.exit()).isEqualTo(ExitCode.FAILED.code());
    JsonNode document = said.document();
    assertThat(document.path("version").asInt()).isEqualTo(1);
    assertThat(document.path("run").asText()).isEqualTo("half");
    assertThat(document.path("tables")).hasSize(7);
    assertThat(document.path("rehearsed")).hasSize(5);
    assertThat(document.at("/rehearsed/0"))
        .hasToString(
            "{\"table\":\"media.swapped\",\"target\":\"media.swapped\",\"live\":true,"
                + "\"publish\":{\"way\":\"swap\"}}");
    assertThat(document.at("/rehearsed/1/alter")).hasSize(1);
    assertThat(document.at("/rehearsed/1/publish/changes/0/kind").asText()).isEqualTo("added");
    assertThat(document.at("/rehearsed/2/create").asText()).startsWith("CREATE TABLE");
    assertThat(document.at("/rehearsed/3/failure/code").asText()).isEqualTo("PUBLISH_DEPENDANTS");
    assertThat(document.path("failed")).hasSize(1);
    assertThat(document.at("/failed/0/source").asText()).isEqualTo("shop");
    assertThat(document.at("/failed/0/failure/code").asText()).isEqualTo("SOURCE_TABLE_MISSING");
  }

  @Test
  void the_job_asks_for_the_tables_as_a_copy_would_read_them() throws Exception {
    new S3Ledger(local.s3().s3(), StandIn.LAYOUT)
        .keepColumns(new TargetTable("media", "swapped"), new KeptColumns(7, KNOWN));
    plan("job", "json", "--table", "media.swapped");
    Job.Inspect job =
        (Job.Inspect)
            ContractJson.readJob(
                text(
                    StandIn.LAYOUT.job(
                        new Attempt(new RunId("job"), new TableId("media", "*"), 1))));
    assertThat(job.tables()).containsExactly("swapped");
    Rehearsal.Table table = job.rehearsal().orElseThrow().tables().get(0);
    assertThat(table.reading().known()).isEqualTo(KNOWN);
    assertThat(table.reading().slices()).isEqualTo(1);
    assertThat(table.reading().maskKey()).contains(new SecretName("ssm:/key"));
    assertThat(table.publishing())
        .isEqualTo(
            new Publishing(Optional.of(PublishWay.DELETE_INSERT), List.of(Publishing.Unseen.RLS)));
  }

  @Test
  void nothing_is_left_in_the_claims_of_the_server() throws Exception {
    plan("clean", "json", "--table", "media.swapped", "shop.swapped");
    assertThat(text(StandIn.LAYOUT.claims("db.internal", 3306)))
        .isEqualTo("{\"version\":1,\"targets\":[]}");
  }

  @Test
  void missing_settings_are_told_before_anything_is_launched() {
    Said said =
        say(Map.of(), "--manifests", manifests.toString(), "--table=media.swapped", "--inspect");
    assertThat(said.exit()).isEqualTo(ExitCode.USAGE.code());
    assertThat(said.err())
        .contains("TABLEFERRY_BUCKET is not set", "TABLEFERRY_WAREHOUSE_URL is not set")
        .contains("TABLEFERRY_MASK_KEY is not set");
    assertThat(said.out()).isEmpty();
  }

  @Test
  void a_plan_without_it_has_no_run() {
    Said said = say(Map.of(), "--manifests", manifests.toString(), "--all", "--run-id=x");
    assertThat(said.exit()).isEqualTo(ExitCode.USAGE.code());
    assertThat(said.err()).contains("--run-id needs --inspect");
  }

  private record Said(int exit, String out, String err) {
    JsonNode document() throws Exception {
      assertThat(out.lines()).as(err).hasSize(1);
      return new JsonMapper().readTree(out);
    }
  }

  private Said plan(String run, String output, String... selection) {
    Map<String, String> environment = new HashMap<>(GivenSettings.local("test-plan-"));
    environment.put("TABLEFERRY_MASK_KEY", "ssm:/key");
    String[] fixed = {
      "--manifests", manifests.toString(), "--inspect", "--run-id", run, "--output", output
    };
    String[] all = new String[fixed.length + selection.length];
    System.arraycopy(fixed, 0, all, 0, fixed.length);
    System.arraycopy(selection, 0, all, fixed.length, selection.length);
    return say(environment, all);
  }

  private static Said say(Map<String, String> environment, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        new CommandLine(new PlanCommand(GivenSettings.of(environment)))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Said(exit, out.toString(), err.toString());
  }

  private void manifest(String source, String... tables) throws Exception {
    StringBuilder text =
        new StringBuilder(
            """
            version: 1
            source:
              name: %1$s
              engine: mysql
              host: db.internal
              database: %1$s
              credentials: ssm:/tableferry/%1$s
              max_connections: 2
            target: { warehouse: redshift, schema: %1$s }
            defaults: { publish: delete_insert }
            tables:
            """
                .formatted(source));
    for (String table : tables) {
      text.append("  ").append(table).append(": { columns: id, mask: { id: sha256 } }\n");
    }
    Files.writeString(manifests.resolve(source + ".yaml"), text);
  }

  private String text(S3Address address) {
    return local
        .s3()
        .s3()
        .getObjectAsBytes(get -> get.bucket(address.bucket()).key(address.key()))
        .asString(UTF_8);
  }
}
