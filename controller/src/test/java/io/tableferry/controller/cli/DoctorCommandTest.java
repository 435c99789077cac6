package io.tableferry.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tableferry.contract.RunId;
import io.tableferry.contract.S3Address;
import io.tableferry.controller.Fixtures;
import io.tableferry.controller.aws.AwsClients;
import io.tableferry.controller.doctor.Doctor;
import io.tableferry.controller.doctor.Findings;
import io.tableferry.controller.ledger.KeptPlan;
import io.tableferry.controller.ledger.S3Objects;
import io.tableferry.controller.ledger.S3RunLedger;
import io.tableferry.controller.ledger.StandIn;
import io.tableferry.controller.manifest.Source;
import io.tableferry.controller.plan.PlannedInspection;
import io.tableferry.local.aws.protocol.Denied;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The whole command over the real protocols of S3, SQS and ECS, with scripted workers; what is
 * missing is denied by the services.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoctorCommandTest {

  private static final S3Address CLAIMS = StandIn.LAYOUT.claims("media.internal", 3306);

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private LocalAws local;
  private AwsClients aws;
  private Path folder;
  private Path denied;

  @BeforeAll
  void open(@TempDir Path temporary) {
    folder = temporary;
    denied = temporary.resolve("denied");
    local = LocalAws.start(temporary, Denied.listedIn(denied));
    aws = AwsClients.create();
  }

  @AfterAll
  void close() {
    aws.close();
    local.close();
  }

  @AfterEach
  void allow() throws Exception {
    Files.deleteIfExists(denied);
  }

  @Test
  void what_works_is_told_and_all_is_as_it_was() throws Exception {
    Map<String, String> before = objects();
    Said said = doctor(manifest("media"), Map.of(), "--output", "json");
    assertThat(said.exit()).as(said::all).isZero();
    assertThat(said.out().lines()).hasSize(1);
    JsonNode document = said.document();
    assertThat(document.path("works").asBoolean()).isTrue();
    assertThat(document.path("run").asText()).startsWith("doctor-");
    assertThat(document.path("trials"))
        .extracting(trial -> trial.path("item").asText())
        .contains(
            "settings",
            "manifests",
            "s3.create_once",
            "s3.compare_and_swap",
            "s3.write.claims",
            "s3.read.manifests",
            "sqs.create",
            "sqs.delete_message",
            "ecs.stop",
            "ecs.run_task",
            "iam.pass_role",
            "queue.receive",
            "source.read",
            "s3.delete",
            "s3.erase");
    Map<String, String> after = objects();
    assertThat(after.remove(CLAIMS.key()))
        .as("a server's claims when nobody has any")
        .isEqualTo("{\"version\":1,\"targets\":[]}");
    before.remove(CLAIMS.key());
    assertThat(after).isEqualTo(before);
    assertThat(aws.sqs().listQueues().queueUrls()).noneMatch(url -> url.contains("test-doctor-"));
  }

  @Test
  void what_a_job_finds_missing_is_told_with_the_line_that_mends_it() throws Exception {
    Said said = doctor(manifest("elsewhere"), Map.of());
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.out().lines())
        .contains(
            "media",
            "  FAILS    source.connect       connect",
            "             it is down [SOURCE_UNREACHABLE]",
            "          -> start it")
        .last()
        .asString()
        .matches("1 of \\d+ fail, 0 could not be tried");
  }

  @ParameterizedTest
  @CsvSource({
    "s3:GetObject,    s3.read,       arn:aws:s3:::tableferry-test/t/runs/*",
    "s3:PutObject,    s3.write,      arn:aws:s3:::tableferry-test/t/runs/*",
    "s3:ListBucket,   s3.list,       arn:aws:s3:::tableferry-test",
    "s3:DeleteObject, s3.delete,     arn:aws:s3:::tableferry-test/t/runs/doctor-*",
    "ecs:ListTasks,   ecs.list,      arn:aws:ecs:us-east-1:*:task/tableferry-local/*",
    "ecs:StopTask,    ecs.stop,      arn:aws:ecs:us-east-1:*:task/tableferry-local/*",
    "iam:PassRole,    iam.pass_role, arn:aws:iam::123456789012:role/tableferry-worker",
  })
  void what_is_not_allowed_is_told_with_the_statement_that_allows_it(
      String action, String item, String resource) throws Exception {
    Files.writeString(denied, action);
    Said said = doctor(manifest("media"), Map.of(), "--output", "json");
    Files.delete(denied);
    if (action.equals("s3:DeleteObject")) {
      assertThat(said.trial("ecs.run_task").path("needs").asText())
          .as("what could not be erased is not begun")
          .isEqualTo(item);
    } else {
      assertThat(runs()).isEmpty();
    }
    runs().forEach(new S3Objects(aws.s3())::delete);
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.trial(item).path("result").asText()).as(said::all).isEqualTo("fails");
    assertThat(said.trial(item).path("code").asText())
        .isIn("AccessDenied", "AccessDeniedException", "TASK_ROLE_REFUSED");
    assertThat(said.trial(item).path("mend").asText())
        .contains("{\"Effect\": \"Allow\", \"Action\": \"" + action + "\"")
        .contains("\"Resource\": \"" + resource + "\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "s3:GetObject, claims,    s3.read.claims,     s3.read.claims",
    "s3:PutObject, claims,    s3.write.claims,    s3.write.claims",
    "s3:PutObject, recent,    s3.write.recent,    s3.write.recent",
    "s3:PutObject, columns,   s3.write.columns,",
    "s3:GetObject, estimates, s3.read.estimates,",
    "s3:GetObject, held,      s3.read.held,",
  })
  void a_folder_that_is_shut_keeps_a_run_from_beginning_only_if_it_needs_it(
      String action, String shut, String item, String needed) throws Exception {
    Files.writeString(denied, action + " arn:aws:s3:::tableferry-test/t/" + shut + "/");
    Said said = doctor(manifest("media"), Map.of(), "--output", "json");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.trial(item).path("mend").asText())
        .contains(action, "arn:aws:s3:::tableferry-test/t/" + shut + "/*");
    JsonNode job = said.trial("ecs.run_task");
    if (needed == null) {
      assertThat(job.path("result").asText()).as(said::all).isEqualTo("works");
      assertThat(said.trial("source.read").path("result").asText()).isEqualTo("works");
    } else {
      assertThat(job.path("needs").asText()).isEqualTo(needed);
    }
    assertThat(runs()).isEmpty();
  }

  @Test
  void settings_and_manifests_are_told_with_what_needs_them(@TempDir Path empty) throws Exception {
    Map<String, String> unset = new HashMap<>();
    unset.put("TABLEFERRY_BUCKET", "");
    unset.put("TABLEFERRY_WAREHOUSE_URL", "mysql://");
    Said said = doctor(empty, unset, "--output", "json");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.trial("settings").path("why").asText()).contains("TABLEFERRY_");
    assertThat(said.trial("manifests").path("result").asText()).isEqualTo("fails");
    assertThat(said.trial("ecs.run_task").path("needs").asText()).isEqualTo("settings");
  }

  @Test
  void a_definition_that_is_missing_leaves_the_rest_of_its_source_untried() throws Exception {
    Map<String, String> elsewhere = Map.of("TABLEFERRY_TASK_DEFINITION_PREFIX", "nowhere-");
    Said said = doctor(manifest("media"), elsewhere, "--output", "json");
    assertThat(said.trial("ecs.run_task").path("result").asText()).isEqualTo("fails");
    assertThat(said.trial("ecs.run_task").path("code").asText()).isEqualTo("TASK_LAUNCH_REFUSED");
    assertThat(said.trial("ecs.run_task").path("mend").asText())
        .contains("TABLEFERRY_TASK_DEFINITION_PREFIX");
    assertThat(said.trial("source.read").path("needs").asText()).isEqualTo("ecs.run_task");
  }

  @Test
  void what_a_doctor_left_that_was_killed_is_taken_away_by_the_next() throws Exception {
    Map<String, String> before = objects();
    RunId killed = left("doctor-killed");
    RunId young = left("doctor-young");
    for (S3Address kept : new S3Objects(aws.s3()).list(StandIn.LAYOUT.folder(killed))) {
      Files.setLastModifiedTime(
          folder.resolve("s3").resolve(kept.bucket()).resolve(kept.key()),
          FileTime.from(Instant.now().minus(Duration.ofMinutes(11))));
    }
    Said said = doctor(manifest("media"), Map.of(), "--output", "json");
    assertThat(said.trial("s3.erase_killed").path("tried").asText()).contains(killed.value());
    assertThat(said.exit()).as(said::all).isZero();
    assertThat(runs()).isNotEmpty().allMatch(kept -> kept.key().contains(young.value()));
    assertThat(aws.sqs().listQueues().queueUrls()).noneMatch(url -> url.contains(killed.value()));
    runs().forEach(new S3Objects(aws.s3())::delete);
    Map<String, String> after = objects();
    after.remove(CLAIMS.key());
    before.remove(CLAIMS.key());
    assertThat(after).isEqualTo(before);
  }

  @Test
  void a_run_that_broke_off_leaves_no_queue_whether_or_not_it_had_one() {
    Findings findings = new Findings();
    for (String name : List.of("doctor-with", "doctor-without")) {
      Deployment deployment = LocalAws.deployment(LocalAws.FAMILY);
      if (name.equals("doctor-with")) {
        aws.sqs().createQueue(queue -> queue.queueName(deployment.queuePrefix() + name));
      }
      new Doctor(
              aws,
              new RunId(name),
              deployment.staging(),
              deployment.queuePrefix(),
              deployment.ecs(),
              Optional.empty(),
              findings)
          .abandon();
      assertThat(aws.sqs().listQueues().queueUrls()).noneMatch(url -> url.endsWith(name));
    }
    assertThat(findings.work()).as("%s", findings.all()).isTrue();
  }

  /** A run that has begun, with its queue, and goes on no more. */
  private RunId left(String name) {
    RunId run = new RunId(name);
    Source media = Fixtures.source("media", 1);
    var unused =
        new S3RunLedger(aws.s3(), StandIn.LAYOUT, Clock.systemUTC(), "test", () -> {})
            .begin(
                new KeptPlan(
                    run,
                    Clock.systemUTC().instant(),
                    Optional.empty(),
                    List.of(new PlannedInspection(run, media, List.of("users")))));
    aws.sqs().createQueue(queue -> queue.queueName("test-doctor-" + run));
    return run;
  }

  @Test
  void what_is_stopped_takes_back_what_it_changed_all_the_same() throws Exception {
    Map<String, String> before = objects();
    List<String> command = new ArrayList<>(JavaProcess.of(DoctorProcess.class, local.properties()));
    command.addAll(List.of("--manifests", manifest("hangs").toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(GivenSettings.local("test-doctor-"));
    Path out = folder.resolve("stopped");
    Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    try {
      await().atMost(PATIENCE).until(() -> Files.readString(out).contains("a task is launched"));
      process.destroy();
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).isEqualTo(ExitCode.TERMINATED.code());
    assertThat(Files.readString(out)).contains("TASK_STOPPED", "1 of ");
    Map<String, String> after = objects();
    after.remove(CLAIMS.key());
    before.remove(CLAIMS.key());
    assertThat(after).isEqualTo(before);
  }

  /** Everything that lies in the bucket. */
  private Map<String, String> objects() {
    Map<String, String> objects = new TreeMap<>();
    S3Objects all = new S3Objects(aws.s3());
    for (S3Address address : all.list(new S3Address(StandIn.LAYOUT.bucket(), "t/"))) {
      objects.put(address.key(), all.read(address).orElseThrow().text());
    }
    return objects;
  }

  private List<S3Address> runs() {
    S3Objects all = new S3Objects(aws.s3());
    return Stream.of("runs", "recent")
        .flatMap(kind -> all.list(StandIn.LAYOUT.folder(kind)).stream())
        .toList();
  }

  private Path manifest(String database) throws Exception {
    Path manifests = Files.createTempDirectory(folder, "manifests");
    Files.writeString(
        manifests.resolve("media.yaml"),
        """
        version: 1
        source:
          name: media
          engine: mysql
          host: media.internal
          database: DATABASE
          credentials: ssm:/tableferry/media
        target: { warehouse: redshift, schema: media }
        tables:
          users: { columns: id }
        """
            .replace("DATABASE", database));
    return manifests;
  }

  private record Said(int exit, String out, String err) {

    JsonNode document() throws Exception {
      return new JsonMapper().readTree(out);
    }

    JsonNode trial(String item) throws Exception {
      for (JsonNode trial : document().path("trials")) {
        if (trial.path("item").asText().equals(item)) {
          return trial;
        }
      }
      throw new AssertionError("no " + item + " in " + all());
    }

    String all() {
      return out + err;
    }
  }

  private static Said doctor(Path manifests, Map<String, String> other, String... options) {
    Map<String, String> environment = GivenSettings.local("test-doctor-");
    environment.putAll(other);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        DoctorProcess.command(environment)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(
                Stream.concat(Stream.of("--manifests", manifests.toString()), Stream.of(options))
                    .toArray(String[]::new));
    return new Said(exit, out.toString(), err.toString());
  }
}
