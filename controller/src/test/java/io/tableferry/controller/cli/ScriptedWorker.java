package io.tableferry.controller.cli;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.ChangedValues;
import io.tableferry.contract.ContractJson;
import io.tableferry.contract.Diagnosis;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Findings;
import io.tableferry.contract.HeldVersion;
import io.tableferry.contract.Inspection;
import io.tableferry.contract.Job;
import io.tableferry.contract.Measured;
import io.tableferry.contract.Policy;
import io.tableferry.contract.Publication;
import io.tableferry.contract.PublishWay;
import io.tableferry.contract.Reaction;
import io.tableferry.contract.Rehearsal;
import io.tableferry.contract.Rehearsed;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.SourceColumn;
import io.tableferry.contract.Step;
import io.tableferry.contract.Trial;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.Described;
import io.tableferry.controller.Fixtures;
import io.tableferry.controller.Rehearsals;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A worker process that does what the name of its table says, as far as the controller can see. */
public final class ScriptedWorker {

  /** What every attempt finds at its source. */
  static final Findings FOUND =
      new Findings(
          List.of(new ChangedValues("id", Policy.OVERLONG, Reaction.TRUNCATE, 2)),
          List.of(),
          List.of(new SourceColumn("id", "int", "integer")));

  /** How a version that was held is published. */
  static final Publication KEPT =
      new Publication(PublishWay.DELETE_INSERT, List.of("a view is bound to it"), List.of());

  private final Job job;
  private final S3Client s3;
  private final SqsClient sqs;

  private ScriptedWorker(Job job, S3Client s3, SqsClient sqs) {
    this.job = job;
    this.s3 = s3;
    this.sqs = sqs;
  }

  public static void main(String[] args) throws Exception {
    S3Address address = S3Address.parse(System.getenv(Job.ADDRESS_VARIABLE));
    try (S3Client s3 = S3Client.create();
        SqsClient sqs = SqsClient.create()) {
      String json =
          s3.getObjectAsBytes(get -> get.bucket(address.bucket()).key(address.key()))
              .asUtf8String();
      System.exit(new ScriptedWorker(ContractJson.readJob(json), s3, sqs).act());
    }
  }

  private int act() throws Exception {
    return job.accept(new Acts()).call();
  }

  private final class Acts implements Job.Cases<Callable<Integer>> {

    @Override
    public Callable<Integer> replicate(Job.Replicate job) {
      return () -> ScriptedWorker.this.replicate(job);
    }

    @Override
    public Callable<Integer> inspect(Job.Inspect job) {
      return () ->
          job.rehearsal().isPresent()
              ? rehearse(job, job.rehearsal().get())
              : ScriptedWorker.this.inspect(job.tables());
    }

    @Override
    public Callable<Integer> diagnose(Job.Diagnose job) {
      return () -> ScriptedWorker.this.diagnose(job);
    }

    @Override
    public Callable<Integer> publishHeld(Job.PublishHeld job) {
      return () ->
          decide(job.held(), new WorkerEvent.Published(job.attempt(), Instant.now(), KEPT));
    }

    @Override
    public Callable<Integer> discardHeld(Job.DiscardHeld job) {
      return () -> decide(job.held(), new WorkerEvent.Discarded(job.attempt(), Instant.now()));
    }
  }

  private int decide(HeldVersion held, WorkerEvent.Ending ending) {
    S3Address known = job.staging().held(held.target(), held.fence());
    if (held.attempt().table().table().equals("is_held_and_gone")) {
      return say(new WorkerEvent.Failed(job.attempt(), Instant.now(), gone()), true, 1);
    }
    s3.deleteObject(delete -> delete.bucket(known.bucket()).key(known.key()));
    return say(ending, true, 0);
  }

  private int diagnose(Job.Diagnose asked) throws InterruptedException {
    if (asked.source().database().equals("hangs")) {
      return hang();
    }
    boolean works = asked.source().database().equals("media");
    Trial trial =
        works
            ? new Trial.Worked("source.read", "1 of 1 tables can be read")
            : new Trial.Failed(
                "source.connect", "connect", "SOURCE_UNREACHABLE", "it is down", "start it");
    write(
        asked.staging().inspection(asked.attempt()),
        ContractJson.write(new Diagnosis(List.of(trial))));
    return say(new WorkerEvent.Inspected(job.attempt(), Instant.now()), true, 0);
  }

  private int hold(Job.Replicate held) {
    HeldVersion version =
        new HeldVersion(
            held.attempt(),
            held.fence(),
            held.source(),
            held.target(),
            held.publishing(),
            3,
            Instant.EPOCH,
            Fixtures.NOON,
            "it is empty");
    write(held.staging().held(held.target(), held.fence()), ContractJson.write(version));
    return say(new WorkerEvent.Held(job.attempt(), Instant.now(), "it is empty"), true, 0);
  }

  private int rehearse(Job.Inspect asked, Rehearsal rehearsal) throws Exception {
    if (asked.tables().contains("missing")) {
      return inspect(List.of("missing"));
    }
    List<Rehearsed> rehearsed =
        rehearsal.tables().stream().flatMap(table -> rehearsed(table).stream()).toList();
    write(
        asked.staging().inspection(asked.attempt()),
        ContractJson.write(new Inspection(List.of(), rehearsed)));
    return say(new WorkerEvent.Inspected(asked.attempt(), Instant.now()), true, 0);
  }

  private static Optional<Rehearsed> rehearsed(Rehearsal.Table table) {
    return switch (table.reading().from()) {
      case "swapped" -> Optional.of(Rehearsals.swapped(table.table(), table.target()));
      case "kept" -> Optional.of(Rehearsals.kept(table.table(), table.target()));
      case "new" -> Optional.of(Rehearsals.first(table.table(), table.target()));
      case "refused" -> Optional.of(Rehearsals.refused(table.table(), table.target()));
      default -> Optional.empty();
    };
  }

  private int inspect(List<String> tables) throws Exception {
    Attempt attempt = job.attempt();
    WorkerEvent.Inspected inspected = new WorkerEvent.Inspected(attempt, Instant.now());
    return switch (String.join(",", tables)) {
      case "missing" ->
          say(new WorkerEvent.Failed(attempt, Instant.now(), tableMissing()), true, 1);
      case "leaves_nothing" -> say(inspected, true, 0);
      case "hangs" -> hang();
      default -> {
        Inspection found = tables.isEmpty() ? Described.everything() : Described.only(tables);
        write(job.staging().inspection(attempt), ContractJson.write(found));
        yield say(inspected, true, 0);
      }
    };
  }

  private int replicate(Job.Replicate copied) throws Exception {
    Attempt attempt = job.attempt();
    return switch (attempt.table().table()) {
      case "publishes", "publishes_first" ->
          say(new WorkerEvent.Published(attempt, Instant.now(), Fixtures.SWAPPED), true, 0);
      case "publishes_in_silence" ->
          say(new WorkerEvent.Published(attempt, Instant.now(), Fixtures.SWAPPED), false, 0);
      case "is_held", "is_held_again", "is_held_and_gone" -> hold(copied);
      case "fails" -> say(new WorkerEvent.Failed(attempt, Instant.now(), failure()), true, 1);
      case "is_killed" -> kill();
      default -> hang();
    };
  }

  private int say(WorkerEvent.Ending ending, boolean aloud, int exitCode) {
    Measured measured =
        new Measured(
            3, 42, 1, Optional.of(Instant.EPOCH), Optional.empty(), Map.of(Step.EXTRACT, 5L));
    write(
        job.staging().result(job.attempt()),
        ContractJson.write(new AttemptResult(ending, measured, FOUND)));
    if (aloud) {
      send("no event at all");
      send(ContractJson.write(new WorkerEvent.Started(job.attempt(), Instant.now())));
      send(ContractJson.write(ending));
      send(ContractJson.write(ending));
    }
    return exitCode;
  }

  private static int kill() throws Exception {
    Process kill =
        new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid())).start();
    kill.waitFor();
    return hang();
  }

  private static int hang() throws InterruptedException {
    TimeUnit.MINUTES.sleep(5);
    return 1;
  }

  private static Failure failure() {
    return new Failure(
        FailureCode.COPY_REJECTED, Optional.of(Step.LOAD), "COPY rejected a row", "Mend it.");
  }

  private static Failure gone() {
    return new Failure(
        FailureCode.PUBLISH_HELD_GONE,
        Optional.empty(),
        "the version is not there any more",
        "Copy the table again.");
  }

  private static Failure tableMissing() {
    return new Failure(
        FailureCode.SOURCE_TABLE_MISSING,
        Optional.empty(),
        "media has no table missing",
        "Write it as the source does.");
  }

  private void write(S3Address address, String json) {
    s3.putObject(
        put -> put.bucket(address.bucket()).key(address.key()), RequestBody.fromString(json));
  }

  private void send(String body) {
    sqs.sendMessage(send -> send.queueUrl(job.queue().toString()).messageBody(body));
  }
}
