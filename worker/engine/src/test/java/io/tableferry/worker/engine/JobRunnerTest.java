package io.tableferry.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.ContractJson;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Job;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.SecretName;
import io.tableferry.contract.TargetTable;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.local.net.FreePort;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** What a worker says and exits with when it cannot even begin. */
class JobRunnerTest {

  @TempDir private static Path folder;
  private static AwsForTests aws;

  @BeforeAll
  static void startAws() {
    aws = AwsForTests.start(folder);
  }

  @AfterAll
  static void stopAws() {
    aws.close();
  }

  @BeforeEach
  void forgetSecrets() {
    for (String name : List.of("/tableferry/media", "/tableferry/warehouse")) {
      aws.ssm().putCredential(name, "someone", "pw");
      aws.clients().ssm().deleteParameter(request -> request.name(name));
    }
  }

  @Test
  void a_job_that_cannot_be_found_or_read_fails_for_good() {
    S3Address address = new S3Address(S3ForTests.BUCKET, "job.json");
    assertThat(run(Map.of())).isEqualTo(1);
    assertThat(run(Map.of(Job.ADDRESS_VARIABLE, "nonsense"))).isEqualTo(1);
    assertThat(run(Map.of(Job.ADDRESS_VARIABLE, address.toString()))).isEqualTo(1);
    aws.put(address, "{\"version\":99}");
    assertThat(run(Map.of(Job.ADDRESS_VARIABLE, address.toString()))).isEqualTo(1);
  }

  @Test
  void missing_secrets_are_all_named() throws Exception {
    Job.Replicate job = job();
    assertThat(run(job)).isEqualTo(1);
    Failure failure = failure(job);
    assertThat(failure.code()).isEqualTo(FailureCode.SECRET_MISSING);
    assertThat(failure.message()).contains("ssm:/tableferry/media", "ssm:/tableferry/warehouse");
    assertThat(failure.step()).isEmpty();
  }

  @Test
  void a_malformed_secret_is_named_and_not_shown() throws Exception {
    aws.ssm().putCredential("/tableferry/warehouse", "tableferry", "pw");
    aws.clients()
        .ssm()
        .putParameter(
            request ->
                request
                    .name("/tableferry/media")
                    .type(ParameterType.SECURE_STRING)
                    .value("hunter2"));
    Job.Replicate job = job();
    assertThat(run(job)).isEqualTo(1);
    assertThat(failure(job).code()).isEqualTo(FailureCode.SECRET_MALFORMED);
    assertThat(failure(job).message()).contains("ssm:/tableferry/media").doesNotContain("hunter2");
  }

  @Test
  void a_key_of_masked_values_that_is_too_short_is_named_and_not_shown() throws Exception {
    aws.ssm().putCredential("/tableferry/warehouse", "tableferry", "pw");
    aws.ssm().putCredential("/tableferry/media", "reader", "pw");
    aws.clients()
        .ssm()
        .putParameter(
            request ->
                request.name("/tableferry/key").type(ParameterType.SECURE_STRING).value("hunter2"));
    Job.Replicate job = JobForTests.masked(job(), new SecretName("ssm:/tableferry/key"));
    assertThat(run(job)).isEqualTo(1);
    assertThat(failure(job).code()).isEqualTo(FailureCode.SECRET_MALFORMED);
    assertThat(failure(job).message())
        .contains("ssm:/tableferry/key", "16 bytes")
        .doesNotContain("hunter2");
  }

  @Test
  void an_inspection_leaves_its_description_and_says_so() throws Exception {
    aws.ssm().putCredential("/tableferry/media", "reader", "pw");
    Job.Inspect job = JobForTests.inspection(job());
    assertThat(run(job)).isZero();
    assertThat(aws.result(job).ending()).isInstanceOf(WorkerEvent.Inspected.class);
    String description =
        new String(
            aws.s3().read(job.staging().inspection(job.attempt()).key()), StandardCharsets.UTF_8);
    assertThat(ContractJson.readInspection(description)).isEqualTo(FakeSource.INSPECTION);
    assertThat(aws.events()).hasAtLeastOneElementOfType(WorkerEvent.Inspected.class);
  }

  @Test
  void an_unreachable_warehouse_is_worth_another_attempt() throws Exception {
    aws.ssm().putCredential("/tableferry/warehouse", "tableferry", "pw");
    aws.ssm().putCredential("/tableferry/media", "reader", "pw");
    Job.Replicate job = job();
    assertThat(run(job)).isEqualTo(75);
    assertThat(failure(job).code()).isEqualTo(FailureCode.WAREHOUSE_UNREACHABLE);
    List<WorkerEvent> events = aws.events();
    assertThat(events).hasAtLeastOneElementOfType(WorkerEvent.Started.class);
    assertThat(events).hasAtLeastOneElementOfType(WorkerEvent.Failed.class);
  }

  @Test
  void a_queue_that_is_gone_is_no_failure() throws Exception {
    Job.Replicate job = job(URI.create(aws.queue() + "-gone"));
    assertThat(run(job)).isEqualTo(1);
    assertThat(failure(job).code()).isEqualTo(FailureCode.SECRET_MISSING);
  }

  private static Job.Replicate job() {
    return job(aws.queue());
  }

  private static Job.Replicate job(URI queue) {
    String url = "jdbc:redshift://127.0.0.1:" + FreePort.find() + "/warehouse?ssl=false";
    return new JobForTests(url, queue, new TargetTable("media", "users")).attempt(1, 1);
  }

  private Failure failure(Job job) throws ContractJson.UnreadableException {
    return ((WorkerEvent.Failed) aws.result(job).ending()).failure();
  }

  private int run(Job job) {
    S3Address address = job.staging().job(job.attempt());
    aws.put(address, ContractJson.write(job));
    return run(Map.of(Job.ADDRESS_VARIABLE, address.toString()));
  }

  private int run(Map<String, String> environment) {
    return new JobRunner(FakeSource.of(List.of("a")), environment, Clock.systemUTC())
        .run(aws.clients(), new StopSignal());
  }
}
