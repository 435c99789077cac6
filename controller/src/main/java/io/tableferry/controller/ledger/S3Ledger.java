package io.tableferry.controller.ledger;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.ContractJson;
import io.tableferry.contract.Diagnosis;
import io.tableferry.contract.Inspection;
import io.tableferry.contract.Job;
import io.tableferry.contract.RunId;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.SourceColumn;
import io.tableferry.contract.StagingLayout;
import io.tableferry.contract.TargetTable;
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

  /**
   * Makes a ledger.
   *
   * @param layout where everything lies
   */
  public S3Ledger(S3Client s3, StagingLayout layout) {
    this.objects = new S3Objects(s3);
    this.layout = layout;
  }

  @Override
  public S3Address write(Job job) {
    S3Address address = layout.job(job.attempt());
    for (int tried = 0; tried < TRIES; tried++) {
      if (objects.create(address, ContractJson.write(job)).isPresent()
          || objects.read(address).isPresent()) {
        return address;
      }
    }
    throw new IllegalStateException(address + " is neither there nor can be written");
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
  public Optional<Diagnosis> diagnosis(Attempt attempt) throws ContractJson.UnreadableException {
    Optional<S3Objects.Version> written = objects.read(layout.inspection(attempt));
    return written.isEmpty()
        ? Optional.empty()
        : Optional.of(ContractJson.readDiagnosis(written.get().text()));
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
    return fence >= columns.fence()
        || objects.swap(address, ColumnsJson.write(columns), written).isPresent();
  }

  @Override
  public Estimates estimates(String source) {
    return objects
        .read(layout.estimates(source))
        .map(version -> EstimatesJson.read(version.text()))
        .orElse(Estimates.none());
  }

  /** The latest statistics win; they are only hints. */
  @Override
  public void keepEstimates(String source, Estimates estimates) {
    Estimates updated = estimates(source).updatedBy(estimates);
    replace(layout.estimates(source), EstimatesJson.write(updated));
  }

  @Override
  public void report(RunId run, String json) {
    replace(layout.report(run), json);
  }

  private void replace(S3Address address, String json) {
    for (int tried = 0; tried < TRIES; tried++) {
      if (objects.swap(address, json, objects.read(address)).isPresent()) {
        return;
      }
    }
    LOG.warnf("%s was not written: others changed it %d times meanwhile", address, TRIES);
  }
}
