package io.tableferry.controller.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tableferry.contract.Attempt;
import io.tableferry.contract.ContractJson;
import io.tableferry.contract.HeldVersion;
import io.tableferry.contract.Job;
import io.tableferry.contract.PublishWay;
import io.tableferry.contract.Publishing;
import io.tableferry.contract.RunId;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.TableId;
import io.tableferry.contract.TargetTable;
import io.tableferry.controller.Fixtures;
import io.tableferry.controller.aws.AwsClients;
import io.tableferry.controller.ledger.StandIn;
import io.tableferry.controller.manifest.Source;
import io.tableferry.controller.plan.PlannedTable;
import io.tableferry.controller.plan.PlannedTask;
import io.tableferry.local.aws.LocalEcs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What becomes of held versions, over the real protocols of S3, SQS and ECS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeldCommandsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Source MEDIA = Fixtures.source("media", 1);
  private static final Map<String, String> ENVIRONMENT = GivenSettings.local("test-held-");

  private LocalAws local;
  private AwsClients aws;

  @BeforeAll
  void open(@TempDir Path folder) {
    local = LocalAws.start(folder);
    aws = AwsClients.create();
  }

  @AfterAll
  void close() {
    aws.close();
    local.close();
  }

  @AfterEach
  void forget() {
    keys(StandIn.LAYOUT.held())
        .forEach(key -> s3().deleteObject(d -> d.bucket(StandIn.LAYOUT.bucket()).key(key)));
  }

  @Test
  void an_approved_version_is_published_and_held_no_longer() throws Exception {
    hold("loaded", Fixtures.published(table("is_held"), PublishWay.DELETE_INSERT));
    Said approved = approve("approves", "loaded", "media.is_held");
    assertThat(approved.exit()).as(approved::err).isZero();
    JsonNode report = approved.document();
    assertThat(report.path("outcome").asText()).isEqualTo("published");
    assertThat(report.at("/tables/0/table").asText()).isEqualTo("media.is_held");
    assertThat(report.at("/tables/0/target").asText()).isEqualTo("media.is_held");
    assertThat(report.at("/tables/0/publish"))
        .hasToString("{\"way\":\"delete_insert\",\"reasons\":[\"a view is bound to it\"]}");
    assertThat(held().path("held")).isEmpty();
    assertThat(aws.sqs().listQueues().queueUrls()).noneMatch(url -> url.endsWith("held-approves"));
  }

  @Test
  void its_job_has_the_fence_of_what_was_loaded_and_the_way_that_was_demanded() throws Exception {
    hold("before", Fixtures.published(table("is_held"), PublishWay.DELETE_INSERT));
    long fence = version("before").fence();
    approve("job", "before", "media.is_held");
    Job.PublishHeld job =
        (Job.PublishHeld) ContractJson.readJob(text(StandIn.LAYOUT.job(attempt("job"))));
    assertThat(job.held().fence()).isEqualTo(fence);
    assertThat(job.held().attempt()).isEqualTo(attempt("before"));
    assertThat(job.publishing())
        .isEqualTo(
            new Publishing(Optional.of(PublishWay.DELETE_INSERT), List.of(Publishing.Unseen.RLS)));
  }

  @Test
  void an_approval_keeps_what_is_known_of_source_and_size_and_its_lease_ends() throws Exception {
    hold("sized", table("is_held"));
    approve("keeps", "sized", "media.is_held");
    TargetTable target = table("is_held").target();
    assertThat(keys(StandIn.LAYOUT.columns(target))).isEmpty();
    JsonNode claims =
        new JsonMapper().readTree(text(StandIn.LAYOUT.claims("media.internal", 3306)));
    for (JsonNode entry : claims.path("targets")) {
      assertThat(entry.path("bytes").asLong(-1)).isZero();
      assertThat(entry.has("lease")).isFalse();
    }
    assertThat(claims.path("targets")).isNotEmpty();
  }

  @Test
  void a_discarded_version_is_gone() throws Exception {
    hold("unwanted", table("is_held"));
    Said discarded = say(new DiscardCommand(settings()), "unwanted", "media.is_held");
    assertThat(discarded.exit()).as(discarded::err).isZero();
    assertThat(discarded.out()).contains("media.is_held discarded", "1 discarded");
    assertThat(held().path("held")).isEmpty();
  }

  @Test
  void a_version_that_is_gone_is_a_failure_that_says_what_to_do() throws Exception {
    hold("ghost", table("is_held_and_gone"));
    Said approved =
        say(new ApproveCommand(settings()), "ghost", "media.is_held_and_gone", "--run-id=late");
    assertThat(approved.exit()).isEqualTo(ExitCode.FAILED.code());
    assertThat(approved.out())
        .contains("media.is_held_and_gone failed [PUBLISH_HELD_GONE]", "-> Copy the table again.");
  }

  @Test
  void a_version_that_nobody_holds_is_refused_and_those_near_it_are_named() throws Exception {
    Said nothing = approve("a", "loaded", "media.is_held");
    assertThat(nothing.exit()).isEqualTo(ExitCode.USAGE.code());
    assertThat(nothing.err())
        .contains("run loaded holds no version of media.is_held; nothing is held");
    hold("monday", table("is_held"), table("is_held_again"));
    assertThat(approve("b", "sunday", "media.is_held").err())
        .contains("held are: monday media.is_held\n");
    assertThat(approve("c", "monday", "media.is_hld").err())
        .contains("held are: monday media.is_held, monday media.is_held_again\n");
    assertThat(approve("d", "mondy", "media.is_hold").err())
        .contains("did you mean \"monday media.is_held\"?");
    assertThat(nothing.out()).isEmpty();
    assertThat(approve("e", "Mon day", "media.is_held").err()).contains("Invalid value for RUN");
    assertThat(approve("f", "monday", "is_held").exit()).isEqualTo(ExitCode.USAGE.code());
  }

  @Test
  void a_table_that_another_run_is_copying_is_left_alone() throws Exception {
    hold("slow", table("is_held"));
    HeldVersion version = version("slow");
    PlannedTable hanging = table("hangs");
    Attempt attempt = new Attempt(new RunId("slow"), hanging.id(), 1);
    write(
        StandIn.LAYOUT.held(hanging.target(), 7),
        ContractJson.write(
            new HeldVersion(
                attempt,
                7,
                version.source(),
                hanging.target(),
                version.publishing(),
                3,
                version.snapshotAt(),
                version.heldAt(),
                "why")));
    CompletableFuture<Integer> copy = CompletableFuture.supplyAsync(() -> launch("copy", hanging));
    await().atMost(PATIENCE).until(() -> !tasks("copy").isEmpty());
    Said approved = approve("beside", "slow", "media.hangs");
    assertThat(approved.exit()).isEqualTo(ExitCode.SKIPPED.code());
    assertThat(approved.document().at("/tables/0/reason").asText()).contains("run copy");
    Said other = approve("other", "slow", "media.is_held");
    assertThat(other.exit()).as("needs no connection, of which none is free").isZero();
    String task = tasks("copy").get(0);
    aws.ecs().stopTask(stop -> stop.cluster(LocalEcs.CLUSTER).task(task));
    assertThat(copy.get()).isEqualTo(ExitCode.FAILED.code());
  }

  @Test
  void what_is_held_is_listed_and_what_cannot_be_read_is_told() throws Exception {
    assertThat(say(new HeldCommand(settings())).out()).isEqualTo("nothing is held\n");
    hold("tuesday", table("is_held_again"), table("is_held"));
    write(StandIn.LAYOUT.held(new TargetTable("media", "odd"), 1), "{\"version\":9}");
    Said said = say(new HeldCommand(settings()));
    assertThat(said.exit()).isZero();
    assertThat(said.out().lines())
        .containsExactly(
            "run       table                target               rows  held since            reason",
            "tuesday   media.is_held        media.is_held           3  2026-11-22T12:00:00Z  it is"
                + " empty",
            "tuesday   media.is_held_again  media.is_held_again     3  2026-11-22T12:00:00Z  it is"
                + " empty",
            "",
            "approve RUN TABLE publishes one of them, discard RUN TABLE drops it");
    assertThat(said.err()).startsWith("warning: s3://").contains("held/media/odd/1.json");
    assertThat(held().path("held")).hasSize(2);
    assertThat(held().at("/held/0"))
        .hasToString(
            "{\"run\":\"tuesday\",\"table\":\"media.is_held\",\"target\":\"media.is_held\","
                + "\"rows\":3,\"snapshot_at\":\"1970-01-01T00:00:00Z\","
                + "\"held_at\":\"2026-11-22T12:00:00Z\",\"reason\":\"it is empty\"}");
  }

  @Test
  void missing_settings_are_told_at_once() {
    Map<String, String> few = new HashMap<>(ENVIRONMENT);
    few.remove("TABLEFERRY_CLUSTER");
    few.remove("TABLEFERRY_WAREHOUSE_URL");
    Said said = say(new ApproveCommand(GivenSettings.of(few)), "x", "media.users");
    assertThat(said.exit()).isEqualTo(ExitCode.USAGE.code());
    assertThat(said.err())
        .contains("TABLEFERRY_CLUSTER is not set", "TABLEFERRY_WAREHOUSE_URL is not set");
  }

  private record Said(int exit, String out, String err) {
    JsonNode document() throws Exception {
      assertThat(out.lines()).as(err).hasSize(1);
      return new JsonMapper().readTree(out);
    }
  }

  private static Said approve(String run, String loaded, String table) {
    return say(new ApproveCommand(settings()), loaded, table, "--output=json", "--run-id=" + run);
  }

  private static Said say(Object command, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        new CommandLine(command)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Said(exit, out.toString(), err.toString());
  }

  private static DeploymentSettings settings() {
    return GivenSettings.of(ENVIRONMENT);
  }

  private static JsonNode held() throws Exception {
    return say(new HeldCommand(settings()), "--output", "json").document();
  }

  private static PlannedTable table(String name) {
    return Fixtures.table(MEDIA, name);
  }

  private static Attempt attempt(String run) {
    return new Attempt(new RunId(run), new TableId("media", "is_held"), 1);
  }

  private void hold(String run, PlannedTable... tables) {
    assertThat(launch(run, tables)).isEqualTo(ExitCode.HELD.code());
  }

  private static int launch(String run, PlannedTask... tables) {
    Deployment deployment = new SettingsReader(settings()).readToCopy().orElseThrow();
    StringWriter said = new StringWriter();
    try (LaunchView view = LaunchView.ofLines(Output.TEXT, new PrintWriter(said, true))) {
      return new RunSession(
              new RunId(run), deployment, new PrintWriter(said, true), Clock.systemUTC())
          .begin(List.of(tables), Optional.empty(), view)
          .code();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HeldVersion version(String run) throws Exception {
    for (String key : keys(StandIn.LAYOUT.held())) {
      HeldVersion version =
          ContractJson.readHeld(text(new S3Address(StandIn.LAYOUT.bucket(), key)));
      if (version.attempt().equals(attempt(run))) {
        return version;
      }
    }
    throw new AssertionError("run " + run + " holds nothing");
  }

  private S3Client s3() {
    return local.s3().s3();
  }

  private List<String> keys(S3Address folder) {
    return s3()
        .listObjectsV2(list -> list.bucket(folder.bucket()).prefix(folder.key()))
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }

  private String text(S3Address address) {
    return s3().getObjectAsBytes(get -> get.bucket(address.bucket()).key(address.key()))
        .asString(UTF_8);
  }

  private void write(S3Address address, String json) {
    s3().putObject(
            put -> put.bucket(address.bucket()).key(address.key()), RequestBody.fromString(json));
  }

  private List<String> tasks(String run) {
    return aws.ecs().listTasks(list -> list.cluster(LocalEcs.CLUSTER).startedBy(run)).taskArns();
  }
}
