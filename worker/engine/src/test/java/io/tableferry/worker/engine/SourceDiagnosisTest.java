package io.tableferry.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.ContractJson;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Inspection;
import io.tableferry.contract.Job;
import io.tableferry.contract.Rehearsal;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.SecretName;
import io.tableferry.contract.SourceConnection;
import io.tableferry.contract.TargetTable;
import io.tableferry.contract.Trial;
import io.tableferry.contract.WarehouseConnection;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.local.aws.protocol.Denied;
import io.tableferry.local.redshift.catalog.Warehouse;
import io.tableferry.worker.engine.extract.ExtractRequest;
import io.tableferry.worker.engine.extract.Source;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.secret.Credentials;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** What a worker finds of what its jobs need: works, fails with the line that mends it, untried. */
class SourceDiagnosisTest {

  private static final AtomicInteger ATTEMPTS = new AtomicInteger();
  private static final SecretName MASK_KEY = new SecretName("ssm:/tableferry/mask-key");

  @TempDir private static Path folder;
  private static Path denied;
  private static AwsForTests aws;
  private static WarehouseForTests warehouse;

  @BeforeAll
  static void start() {
    denied = folder.resolve("denied");
    aws = AwsForTests.start(folder, Denied.listedIn(denied));
    warehouse = WarehouseForTests.start(folder.resolve("warehouse"), aws.s3());
  }

  @AfterAll
  static void stop() {
    warehouse.close();
    aws.close();
  }

  @BeforeEach
  void keepSecrets() throws Exception {
    Files.deleteIfExists(denied);
    aws.ssm().putCredential("/tableferry/media", "reader", "pw");
    aws.ssm().putCredential("/tableferry/warehouse", Warehouse.USER, WarehouseForTests.password());
    putParameter(MASK_KEY, "a key of sixteen bytes and more");
  }

  @Test
  void all_works_and_nothing_is_left_behind() throws Exception {
    List<String> schemas = schemas();
    Job.Diagnose job = job(false, "default", aws.queue());
    List<Trial> trials = diagnose(job, FakeSource.of(List.of("a", "b")));
    assertThat(trials)
        .allSatisfy(trial -> assertThat(trial).isInstanceOf(Trial.Worked.class))
        .extracting(Trial::item)
        .containsExactly(
            "queue.send",
            "held.write",
            "held.delete",
            "secret.source",
            "source.read",
            "secret.warehouse",
            "staging.write",
            "staging.rows",
            "warehouse.login",
            "warehouse.create",
            "warehouse.create",
            "warehouse.copy",
            "staging.list",
            "staging.abort",
            "staging.delete");
    assertThat(named(trials, "source.read").tried())
        .isEqualTo("1 of 1 tables at db.internal:3306/media can be read");
    assertThat(schemas()).isEqualTo(schemas);
    assertThat(aws.s3().keys())
        .filteredOn(key -> key.startsWith("p/staging/") || key.startsWith("p/held/"))
        .isEmpty();
    assertThat(aws.events()).hasAtLeastOneElementOfType(WorkerEvent.Inspected.class);
  }

  @Test
  void secrets_that_are_missing_or_malformed_are_named_and_what_needs_them_is_not_tried() {
    aws.clients().ssm().deleteParameter(request -> request.name("/tableferry/media"));
    putParameter(JobForTests.WAREHOUSE_SECRET, "hunter2");
    List<Trial> trials = diagnose(job(false, "default", aws.queue()), FakeSource.of(List.of()));
    Trial.Failed source = failed(trials, "secret.source");
    assertThat(source.code()).isEqualTo("SECRET_MISSING");
    assertThat(source.mend())
        .startsWith(
            "aws ssm put-parameter --type SecureString --key-id KEY --name /tableferry/media"
                + " --value file://media.secret, with {\"username\"")
        .doesNotContain("ssm:GetParameters");
    assertThat(failed(trials, "secret.warehouse").code()).isEqualTo("SECRET_MALFORMED");
    assertThat(failed(trials, "secret.warehouse").mend())
        .contains(" --value file://warehouse.secret --overwrite, with ");
    assertThat(untried(trials, "source.read").needs()).isEqualTo("secret.source");
    assertThat(untried(trials, "warehouse.copy").needs()).isEqualTo("secret.warehouse");
    assertThat(trials.toString()).doesNotContain("hunter2");
  }

  @Test
  void a_key_of_masks_is_read_where_a_table_needs_it() {
    assertThat(
            named(
                diagnose(job(true, "default", aws.queue()), FakeSource.of(List.of())),
                "secret.mask_key"))
        .isInstanceOf(Trial.Worked.class);
    putParameter(MASK_KEY, "short");
    List<Trial> trials = diagnose(job(true, "default", aws.queue()), FakeSource.of(List.of()));
    assertThat(failed(trials, "secret.mask_key").code()).isEqualTo("SECRET_MALFORMED");
    assertThat(untried(trials, "source.table").needs()).isEqualTo("secret.mask_key");
    assertThat(named(trials, "warehouse.copy")).isInstanceOf(Trial.Worked.class);
  }

  @Test
  void a_source_that_cannot_be_reached_is_told_once() {
    List<Trial> trials =
        diagnose(job(false, "default", aws.queue()), refusing(FailureCode.SOURCE_LOGIN_REFUSED));
    assertThat(failed(trials, "source.connect").code()).isEqualTo("SOURCE_LOGIN_REFUSED");
    assertThat(trials).extracting(Trial::item).doesNotContain("source.read", "source.table");
  }

  @Test
  void a_table_that_may_not_be_read_is_named() {
    List<Trial> trials =
        diagnose(
            job(false, "default", aws.queue()), refusing(FailureCode.SOURCE_PRIVILEGE_MISSING));
    assertThat(failed(trials, "source.table").tried()).isEqualTo("read media.users");
    assertThat(failed(trials, "source.table").mend()).isEqualTo("do something");
  }

  @Test
  void a_role_that_the_warehouse_may_not_use_is_told_as_such() throws Exception {
    List<String> schemas = schemas();
    List<Trial> trials =
        diagnose(
            job(false, "arn:aws:iam::999999999999:role/copy", aws.queue()),
            FakeSource.of(List.of("a")));
    Trial.Failed copy = failed(trials, "warehouse.copy");
    assertThat(copy.code()).isEqualTo("COPY_ACCESS_REFUSED");
    assertThat(copy.why()).contains("arn:aws:iam::999999999999:role/copy");
    assertThat(copy.mend()).contains("attach that role", "TABLEFERRY_WAREHOUSE_COPY_ROLE");
    assertThat(schemas()).isEqualTo(schemas);
  }

  @Test
  void a_user_who_may_not_create_is_told_the_grant() throws Exception {
    warehouse.run("CREATE SCHEMA media");
    try (var admin = warehouse.asAdmin()) {
      admin.execute("CREATE USER nobody PASSWORD 'For-tests-1A'");
    }
    aws.ssm().putCredential("/tableferry/warehouse", "nobody", "For-tests-1A");
    try {
      List<Trial> trials =
          diagnose(job(false, "default", aws.queue()), FakeSource.of(List.of("a")));
      assertThat(trials)
          .filteredOn(trial -> trial.item().equals("warehouse.create"))
          .hasSize(2)
          .allSatisfy(trial -> assertThat(trial).isInstanceOf(Trial.Failed.class))
          .anySatisfy(
              trial ->
                  assertThat(((Trial.Failed) trial).mend())
                      .contains(
                          "GRANT USAGE, CREATE ON SCHEMA \"media\" TO the user of"
                              + " ssm:/tableferry/warehouse"));
    } finally {
      warehouse.run("DROP SCHEMA media");
      try (var admin = warehouse.asAdmin()) {
        admin.execute("DROP USER nobody");
      }
    }
  }

  @Test
  void a_queue_that_takes_no_events_is_told_with_what_allows_it() {
    URI gone = URI.create(aws.queue() + "-gone");
    Trial.Failed send =
        failed(diagnose(job(false, "default", gone), FakeSource.of(List.of())), "queue.send");
    assertThat(send.why()).startsWith("tried to send an event to the run's queue, but ");
    assertThat(send.mend())
        .as("no policy brings a queue back")
        .startsWith("look ")
        .endsWith(" up among the errors of sqs:SendMessage");
  }

  @ParameterizedTest
  @CsvSource({
    "s3:PutObject,      p/staging/, staging.write,  arn:aws:s3:::tableferry-test/p/staging/*",
    "s3:DeleteObject,   p/staging/, staging.delete, arn:aws:s3:::tableferry-test/p/staging/*",
    "s3:PutObject,      p/held/,    held.write,     arn:aws:s3:::tableferry-test/p/held/*",
    "ssm:GetParameters, ,           secret.source,  arn:aws:ssm:us-east-1:*:parameter/tableferry/media",
  })
  void what_the_role_may_not_do_is_told_with_the_statement_that_allows_it(
      String action, String folder, String item, String resource) throws Exception {
    String on = folder == null ? "" : " arn:aws:s3:::tableferry-test/" + folder;
    Files.writeString(denied, action + on);
    Trial.Failed failed =
        failed(diagnose(job(false, "default", aws.queue()), FakeSource.of(List.of("a"))), item);
    assertThat(failed.mend())
        .startsWith("allow the worker's task role {\"Effect\": \"Allow\", \"Action\": \"" + action)
        .contains("\"Resource\": \"" + resource + "\"");
    assertThat(failed.code()).isIn("AccessDenied", "SECRET_REFUSED");
    Files.delete(denied);
    aws.s3().keys().stream().filter(key -> key.startsWith("p/staging/")).forEach(aws.s3()::delete);
  }

  @Test
  void rows_that_cannot_be_staged_leave_the_copy_untried() throws Exception {
    Files.writeString(denied, "s3:PutObject arn:aws:s3:::tableferry-test/p/staging/");
    List<Trial> trials = diagnose(job(false, "default", aws.queue()), FakeSource.of(List.of("a")));
    assertThat(untried(trials, "staging.rows").needs()).isEqualTo("staging.write");
    assertThat(untried(trials, "warehouse.copy").needs()).isEqualTo("staging.rows");
    assertThat(named(trials, "warehouse.create")).isInstanceOf(Trial.Worked.class);
  }

  private static Job.Diagnose job(boolean masked, String role, URI queue) {
    Job.Replicate like =
        new JobForTests(warehouse.url(), queue, new TargetTable("media", "users"))
            .attempt(ATTEMPTS.incrementAndGet(), ATTEMPTS.get());
    Job.Replicate job = masked ? JobForTests.masked(like, MASK_KEY) : like;
    return new Job.Diagnose(
        job.attempt(),
        job.fence(),
        job.source(),
        new Rehearsal(
            new WarehouseConnection(
                job.warehouse().jdbcUrl(), job.warehouse().credentials(), role, Optional.empty()),
            List.of(
                new Rehearsal.Table(
                    job.attempt().table(),
                    job.reading(),
                    job.target(),
                    job.design(),
                    job.publishing()))),
        job.staging(),
        job.queue());
  }

  private static List<Trial> diagnose(Job.Diagnose job, Source source) {
    S3Address address = job.staging().job(job.attempt());
    aws.put(address, ContractJson.write(job));
    int exit =
        new JobRunner(source, Map.of(Job.ADDRESS_VARIABLE, address.toString()), Clock.systemUTC())
            .run(aws.clients(), new StopSignal());
    assertThat(exit).isZero();
    try {
      assertThat(aws.result(job).ending()).isInstanceOf(WorkerEvent.Inspected.class);
      byte[] answer = aws.s3().read(job.staging().inspection(job.attempt()).key());
      return ContractJson.readDiagnosis(new String(answer, StandardCharsets.UTF_8)).trials();
    } catch (ContractJson.UnreadableException e) {
      throw new AssertionError(e);
    }
  }

  private static Source refusing(FailureCode code) {
    return new Source() {
      @Override
      public TableSnapshot open(
          SourceConnection connection, Credentials credentials, ExtractRequest request)
          throws StepFailure {
        throw StepFailure.of(code, "tried in vain", "do something");
      }

      @Override
      public Inspection inspect(
          SourceConnection connection, Credentials credentials, List<String> tables) {
        throw new AssertionError("not asked for");
      }
    };
  }

  private static Trial named(List<Trial> trials, String item) {
    return trials.stream()
        .filter(trial -> trial.item().equals(item))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + item + " in " + trials));
  }

  private static Trial.Failed failed(List<Trial> trials, String item) {
    return (Trial.Failed) named(trials, item);
  }

  private static Trial.Untried untried(List<Trial> trials, String item) {
    return (Trial.Untried) named(trials, item);
  }

  private static List<String> schemas() throws Exception {
    List<String> found = new ArrayList<>(warehouse.ask("SELECT nspname FROM pg_namespace"));
    found.sort(null);
    return found;
  }

  private static void putParameter(SecretName name, String value) {
    aws.clients()
        .ssm()
        .putParameter(
            request ->
                request
                    .name(name.parameter())
                    .type(ParameterType.SECURE_STRING)
                    .overwrite(true)
                    .value(value));
  }
}
