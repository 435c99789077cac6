package io.tableferry.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.ContractJson;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Inspection;
import io.tableferry.contract.Job;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.SecretName;
import io.tableferry.contract.SourceConnection;
import io.tableferry.contract.TargetTable;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.local.net.FreePort;
import io.tableferry.worker.engine.extract.ExtractRequest;
import io.tableferry.worker.engine.extract.Source;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.failure.Fallible;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.secret.Credentials;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** What a worker says and exits with when it cannot even begin. */
class JobRunnerTest {

  private static final AtomicInteger ATTEMPTS = new AtomicInteger();

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

  @Test
  void the_end_of_the_log_is_beside_the_result() throws Exception {
    Job.Replicate job = job();
    assertThat(run(job)).isEqualTo(1);
    List<String> lines = log(job);
    assertThat(lines).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    assertThat(lines)
        .last(InstanceOfAssertFactories.STRING)
        .contains("\"level\":\"ERROR\"", "SECRET_MISSING");
  }

  @Test
  void what_is_stopped_leaves_its_result_and_its_log() throws Exception {
    aws.ssm().putCredential("/tableferry/media", "reader", "pw");
    Job.Inspect job = JobForTests.inspection(job());
    StopSignal stop = new StopSignal();
    Source stopped =
        new StoppedSource(
            () -> {
              stop.give();
              throw StepFailure.of(FailureCode.SOURCE_CONNECTION_LOST, "broke off", "again");
            });
    assertThat(run(job, stopped, aws.clients(), stop)).isEqualTo(143);
    assertThat(failure(job).code()).isEqualTo(FailureCode.TASK_STOPPED);
    assertThat(log(job)).last(InstanceOfAssertFactories.STRING).contains("TASK_STOPPED");
  }

  /** A request without a body ends here in a CancellationException, which is no SdkException. */
  @Test
  void what_is_stopped_as_it_asks_for_its_job_has_no_defect() {
    Job.Replicate job = job();
    StopSignal stop = new StopSignal();
    try (SdkHttpClient http = new BeforeConnecting(Apache5HttpClient.create(), stop::give)) {
      assertThat(run(job, FakeSource.of(List.of("a")), aws.askingForJobsOver(http), stop))
          .isEqualTo(143);
    }
  }

  @ParameterizedTest
  @MethodSource("breaking")
  void what_breaks_because_it_is_stopped_has_no_defect(Fallible<Inspection> broken)
      throws Exception {
    aws.ssm().putCredential("/tableferry/media", "reader", "pw");
    Job.Inspect job = JobForTests.inspection(job());
    StopSignal stop = new StopSignal();
    Source source =
        new StoppedSource(
            () -> {
              stop.give();
              return broken.run();
            });
    assertThat(run(job, source, aws.clients(), stop)).isEqualTo(143);
    assertThat(failure(job).code()).isEqualTo(FailureCode.TASK_STOPPED);
  }

  static List<Named<Fallible<Inspection>>> breaking() {
    return List.of(
        Named.of(
            "a call to AWS",
            () -> {
              throw new CancellationException();
            }),
        Named.of(
            "the unpacking of a library",
            () -> {
              throw new ExceptionInInitializerError(new ClosedByInterruptException());
            }));
  }

  private static List<String> log(Job job) {
    byte[] bytes = aws.s3().read(job.staging().log(job.attempt()).key());
    return new String(bytes, StandardCharsets.UTF_8).lines().toList();
  }

  /** Real connections, of which something happens just before each is taken from the pool. */
  private record BeforeConnecting(SdkHttpClient real, Runnable event) implements SdkHttpClient {

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      ExecutableHttpRequest prepared = real.prepareRequest(request);
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() throws IOException {
          event.run();
          return prepared.call();
        }

        @Override
        public void abort() {
          prepared.abort();
        }
      };
    }

    @Override
    public void close() {
      real.close();
    }
  }

  /** One that cannot be described. */
  private record StoppedSource(Fallible<Inspection> description) implements Source {

    @Override
    public TableSnapshot open(SourceConnection source, Credentials login, ExtractRequest request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Inspection inspect(SourceConnection source, Credentials login, List<String> tables)
        throws StepFailure {
      return description.run();
    }
  }

  /** Each of its own, since what an attempt leaves is never replaced. */
  private static Job.Replicate job() {
    return job(aws.queue());
  }

  private static Job.Replicate job(URI queue) {
    String url = "jdbc:redshift://127.0.0.1:" + FreePort.find() + "/warehouse?ssl=false";
    return new JobForTests(url, queue, new TargetTable("media", "users"))
        .attempt(ATTEMPTS.incrementAndGet(), 1);
  }

  private Failure failure(Job job) throws ContractJson.UnreadableException {
    return ((WorkerEvent.Failed) aws.result(job).ending()).failure();
  }

  private int run(Job job) {
    return run(job, FakeSource.of(List.of("a")), aws.clients(), new StopSignal());
  }

  private static int run(Job job, Source source, AwsClients clients, StopSignal stop) {
    S3Address address = job.staging().job(job.attempt());
    aws.put(address, ContractJson.write(job));
    return new JobRunner(
            source, Map.of(Job.ADDRESS_VARIABLE, address.toString()), Clock.systemUTC())
        .run(clients, stop);
  }

  private int run(Map<String, String> environment) {
    return new JobRunner(FakeSource.of(List.of("a")), environment, Clock.systemUTC())
        .run(aws.clients(), new StopSignal());
  }
}
