package io.tableferry.controller.simulation;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.Diagnosis;
import io.tableferry.contract.Inspection;
import io.tableferry.contract.Job;
import io.tableferry.contract.RunId;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.SourceColumn;
import io.tableferry.contract.StagingLayout;
import io.tableferry.contract.TargetTable;
import io.tableferry.controller.ledger.ClaimsStore;
import io.tableferry.controller.ledger.Estimates;
import io.tableferry.controller.ledger.KeptColumns;
import io.tableferry.controller.ledger.Ledger;
import io.tableferry.controller.manifest.Server;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** S3: jobs, results and claims. */
final class SimulatedStore implements Ledger, ClaimsStore {

  static final StagingLayout LAYOUT = new StagingLayout("bucket", "");

  private final Outage outage;
  private final Chance chance;
  private final Faults faults;
  private final Calls calls;
  private final Map<S3Address, Job.Replicate> jobs = new HashMap<>();
  private final Map<Attempt, AttemptResult> results = new HashMap<>();
  private final Map<Server, Stored> claims = new HashMap<>();
  private long writes;

  SimulatedStore(VirtualTime time, Chance chance, Faults faults, Calls calls) {
    this.outage = new Outage(time, chance, faults.s3(), faults.outages());
    this.chance = chance;
    this.faults = faults;
    this.calls = calls;
  }

  Job.Replicate job(S3Address address) {
    return jobs.get(address);
  }

  /** A worker leaves its result; false if S3 does not take it. */
  boolean leave(Attempt attempt, AttemptResult result) {
    calls.count("s3 put by workers");
    if (outage.isNow()) {
      return false;
    }
    results.put(attempt, result);
    return true;
  }

  /** What nobody wrote cannot be there; without faults. */
  Optional<Stored> claims(Server server) {
    return Optional.ofNullable(claims.get(server));
  }

  /** Every claims object that holds something, for people. */
  List<String> held() {
    return claims.values().stream()
        .map(Stored::json)
        .filter(json -> json.contains("lease"))
        .toList();
  }

  void begin(Server server, String json) {
    claims.put(server, new Stored(json, "etag-" + writes++));
  }

  @Override
  public Optional<Stored> read(Server server) {
    calls.count("s3 get");
    outage.mayFail();
    return claims(server);
  }

  @Override
  public Optional<Stored> swap(Server server, String json, Optional<Stored> read) {
    calls.count("s3 put");
    outage.mayFail();
    if (chance.of(faults.swapLost()) || !claims(server).equals(read)) {
      return Optional.empty();
    }
    begin(server, json);
    if (chance.of(faults.s3())) {
      throw Outage.failure();
    }
    return claims(server);
  }

  @Override
  public S3Address write(Job job) {
    calls.count("s3 put");
    outage.mayFail();
    S3Address address = LAYOUT.job(job.attempt());
    jobs.put(address, (Job.Replicate) job);
    return address;
  }

  @Override
  public Optional<AttemptResult> result(Attempt attempt) {
    calls.count("s3 get");
    outage.mayFail();
    return Optional.ofNullable(results.get(attempt));
  }

  @Override
  public List<SourceColumn> columns(TargetTable target) {
    calls.count("s3 get");
    return List.of();
  }

  @Override
  public void keepColumns(TargetTable target, KeptColumns columns) {
    calls.count("s3 put");
  }

  @Override
  public Estimates estimates(String source) {
    calls.count("s3 get");
    return Estimates.none();
  }

  @Override
  public void keepEstimates(String source, Estimates estimates) {
    throw new UnsupportedOperationException("nobody inspects here");
  }

  @Override
  public Optional<Inspection> inspection(Attempt attempt) {
    throw new UnsupportedOperationException("nobody inspects here");
  }

  @Override
  public Optional<Diagnosis> diagnosis(Attempt attempt) {
    throw new UnsupportedOperationException("nobody diagnoses here");
  }

  @Override
  public void report(RunId run, String json) {
    throw new UnsupportedOperationException("reports are made elsewhere");
  }
}
