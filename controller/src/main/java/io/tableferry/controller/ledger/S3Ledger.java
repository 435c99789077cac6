package io.tableferry.controller.ledger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.ContractJson;
import io.tableferry.contract.Inspection;
import io.tableferry.contract.Job;
import io.tableferry.contract.RunId;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.SourceColumn;
import io.tableferry.contract.StagingLayout;
import io.tableferry.contract.TargetTable;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.s3.S3Client;

/** Keeps runs on S3. */
public final class S3Ledger implements Ledger {

  private static final Logger LOG = Logger.getLogger(S3Ledger.class);

  /** A run that was taken for dead may meet its successor here, hardly ever two of them. */
  private static final int TRIES = 3;

  private final S3Objects objects;
  private final StagingLayout layout;
  private final InstantSource clock;
  private final String controller;

  /**
   * Makes a ledger.
   *
   * @param layout where everything lies
   * @param clock says when the heart beat; others only compare it, never read the time from it
   * @param controller names this process among all controllers that ever ran
   */
  public S3Ledger(S3Client s3, StagingLayout layout, InstantSource clock, String controller) {
    this.objects = new S3Objects(s3);
    this.layout = layout;
    this.clock = clock;
    this.controller = controller;
  }

  /** A repeated call may lose against its own first try, so a loser looks whose run it is. */
  @Override
  public boolean begin(RunId run) {
    S3Address heartbeat = layout.heartbeat(run);
    return objects.create(heartbeat, heartbeat(run))
        || objects.read(heartbeat).filter(v -> v.text().contains(signature())).isPresent();
  }

  @Override
  public void beat(RunId run) {
    objects.writeWithin(HeartbeatLiveness.BEAT_LIMIT, layout.heartbeat(run), heartbeat(run));
  }

  @Override
  public S3Address write(Job job) {
    S3Address address = layout.job(job.attempt());
    objects.write(address, ContractJson.write(job));
    return address;
  }

  @Override
  public Optional<AttemptResult> result(Attempt attempt) throws ContractJson.UnreadableException {
    Optional<S3Objects.Version> written = objects.read(layout.result(attempt));
    return written.isEmpty()
        ? Optional.empty()
        : Optional.of(ContractJson.readResult(written.get().text()));
  }

  @Override
  public Optional<Inspection> inspection(Attempt attempt) throws ContractJson.UnreadableException {
    Optional<S3Objects.Version> written = objects.read(layout.inspection(attempt));
    return written.isEmpty()
        ? Optional.empty()
        : Optional.of(ContractJson.readInspection(written.get().text()));
  }

  @Override
  public List<SourceColumn> columns(TargetTable target) {
    S3Address address = layout.columns(target);
    Optional<S3Objects.Version> written = objects.read(address);
    Optional<KeptColumns> columns = written.flatMap(v -> ColumnsJson.read(v.text()));
    if (written.isPresent() && columns.isEmpty()) {
      LOG.warnf("%s cannot be read; nobody can tell how the source of %s changed", address, target);
    }
    return columns.map(KeptColumns::columns).orElse(List.of());
  }

  @Override
  public void keepColumns(TargetTable target, KeptColumns columns) {
    for (int tried = 0; tried < TRIES; tried++) {
      if (kept(layout.columns(target), columns)) {
        return;
      }
    }
    LOG.warnf(
        "the columns of %s were not kept: other runs changed them %d times meanwhile",
        target, TRIES);
  }

  /** False if somebody else changed what is kept; what cannot be read is replaced. */
  private boolean kept(S3Address address, KeptColumns columns) {
    Optional<S3Objects.Version> written = objects.read(address);
    long fence =
        written.flatMap(v -> ColumnsJson.read(v.text())).map(KeptColumns::fence).orElse(0L);
    return fence >= columns.fence() || objects.swap(address, ColumnsJson.write(columns), written);
  }

  @Override
  public void report(RunId run, String json) {
    objects.write(layout.report(run), json);
  }

  private String signature() {
    return "\"controller\":\"" + controller + "\"";
  }

  private String heartbeat(RunId run) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("version", 1)
        .put("run", run.value())
        .put("controller", controller)
        .put("beat_at", clock.instant().toString())
        .toString();
  }
}
