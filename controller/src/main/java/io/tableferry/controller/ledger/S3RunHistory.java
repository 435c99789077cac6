package io.tableferry.controller.ledger;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.RunId;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.StagingLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.S3Client;

/** Reads what is kept of runs on S3. */
public final class S3RunHistory implements RunHistory {

  /** Six beats; HTTP dates are whole seconds. */
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private static final int LOG_BYTES = 256 << 10;

  private static final Pattern ENTRY = Pattern.compile(".*/\\d{13}-([a-z0-9-]+)\\.json");

  private final S3Objects objects;
  private final StagingLayout layout;

  public S3RunHistory(S3Client s3, StagingLayout layout) {
    this.objects = new S3Objects(s3);
    this.layout = layout;
  }

  @Override
  public Optional<RunSight> find(RunId run) throws UnreadableDocumentException {
    Optional<S3Objects.Binary> state = objects.readBinary(layout.state(run));
    if (state.isEmpty()) {
      return Optional.empty();
    }
    RunRecord record = StateDocument.read(state.get().content().asByteArrayUnsafe());
    return Optional.of(new RunSight(record, life(record)));
  }

  @Override
  public Optional<RunId> latest() {
    return objects.first(layout.recent(), 1).stream()
        .map(entry -> ENTRY.matcher("/" + entry.key()))
        .filter(Matcher::matches)
        .map(entry -> new RunId(entry.group(1)))
        .findFirst();
  }

  /** What expires meanwhile is left out. */
  @Override
  public RecentRuns recent(int limit) {
    List<RecentRun> runs = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (S3Address address : objects.first(layout.recent(), limit)) {
      try {
        entry(address).ifPresent(runs::add);
      } catch (UnreadableDocumentException e) {
        unreadable.add(address + ": " + e.getMessage());
      }
    }
    return new RecentRuns(runs, unreadable);
  }

  @Override
  public Optional<KeptPlan> plan(RunId run) throws UnreadableDocumentException {
    Optional<S3Objects.Binary> plan = objects.readBinary(layout.plan(run));
    return plan.isEmpty()
        ? Optional.empty()
        : Optional.of(PlanDocument.read(plan.get().content().asByteArrayUnsafe()));
  }

  @Override
  public Optional<String> log(Attempt attempt) {
    return objects.readEnd(layout.log(attempt), LOG_BYTES);
  }

  private Optional<RecentRun> entry(S3Address address) throws UnreadableDocumentException {
    Optional<S3Objects.Binary> entry = objects.readBinary(address);
    return entry.isEmpty()
        ? Optional.empty()
        : Optional.of(RecentDocument.read(entry.get().content().asByteArrayUnsafe()));
  }

  private RunSight.Life life(RunRecord record) {
    if (record.finishedAt().isPresent()) {
      return RunSight.Life.FINISHED;
    }
    return objects
        .look(layout.heartbeat(record.run()))
        .filter(heartbeat -> heartbeat.age().compareTo(SILENCE) <= 0)
        .map(heartbeat -> RunSight.Life.RUNNING)
        .orElse(RunSight.Life.ABANDONED);
  }
}
