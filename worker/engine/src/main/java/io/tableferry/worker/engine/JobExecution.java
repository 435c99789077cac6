package io.tableferry.worker.engine;

import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Findings;
import io.tableferry.contract.HeldVersion;
import io.tableferry.contract.Job;
import io.tableferry.contract.Measured;
import io.tableferry.contract.SecretName;
import io.tableferry.contract.TargetTable;
import io.tableferry.contract.WarehouseConnection;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.worker.engine.extract.NullMarker;
import io.tableferry.worker.engine.extract.Source;
import io.tableferry.worker.engine.failure.Fallible;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.secret.Secrets;
import io.tableferry.worker.engine.secret.SsmSecrets;
import io.tableferry.worker.engine.staging.StagingSizes;
import io.tableferry.worker.engine.status.StatusReporter;
import io.tableferry.worker.engine.warehouse.AttemptTables;
import io.tableferry.worker.engine.warehouse.Patience;
import io.tableferry.worker.engine.warehouse.RedshiftTable;
import io.tableferry.worker.engine.warehouse.Warehouse;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Does a job of any kind, with the secrets that it names. */
record JobExecution(
    Source source,
    AwsClients clients,
    StatusReporter reporter,
    StopSignal stop,
    InstantSource clock)
    implements Job.Cases<AttemptResult> {

  @Override
  public AttemptResult replicate(Job.Replicate job) {
    return guarded(
        job,
        "copy " + job.attempt().table(),
        () -> {
          Resources resources = stop.interrupting(() -> resources(job));
          return new TableReplication(job, target(job.target()), resources).run();
        });
  }

  @Override
  public AttemptResult inspect(Job.Inspect job) {
    return guarded(
        job,
        "inspect " + job.attempt().table().source(),
        () -> stop.interrupting(() -> described(job)));
  }

  @Override
  public AttemptResult diagnose(Job.Diagnose job) {
    return guarded(
        job,
        "try what " + job.attempt().table().source() + " needs",
        () ->
            stop.interrupting(
                () ->
                    new SourceDiagnosis(job, clients, reporter, clock)
                        .diagnose(source, NullMarker.draw(new SecureRandom()))));
  }

  @Override
  public AttemptResult publishHeld(Job.PublishHeld job) {
    return guarded(
        job,
        "publish the held version of " + job.held().target(),
        () ->
            new HeldRelease(
                    job,
                    tables(job.held()),
                    warehouse(job.warehouse()),
                    new HeldVersions(clients.s3(), job.staging()),
                    Patience.standard(),
                    reporter,
                    stop,
                    clock)
                .run());
  }

  @Override
  public AttemptResult discardHeld(Job.DiscardHeld job) {
    return guarded(
        job,
        "discard the held version of " + job.held().target(),
        () ->
            new HeldDiscard(
                    job,
                    tables(job.held()),
                    warehouse(job.warehouse()),
                    new HeldVersions(clients.s3(), job.staging()),
                    Patience.standard(),
                    reporter,
                    clock)
                .run());
  }

  private Warehouse warehouse(WarehouseConnection connection) throws StepFailure {
    SecretName login = connection.credentials();
    Secrets secrets =
        stop.interrupting(
            () -> new SsmSecrets(clients.ssm()).read(List.of(login), Optional.empty()));
    return new Warehouse(connection.jdbcUrl(), secrets.logins().get(login));
  }

  private static AttemptTables tables(HeldVersion held) throws StepFailure {
    return new AttemptTables(target(held.target()), held.fence());
  }

  private AttemptResult described(Job.Inspect job) throws StepFailure {
    List<SecretName> logins =
        Stream.concat(
                Stream.of(job.source().credentials()),
                job.rehearsal().stream().map(rehearsal -> rehearsal.warehouse().credentials()))
            .toList();
    Optional<SecretName> maskKey =
        job.rehearsal().stream()
            .flatMap(rehearsal -> rehearsal.tables().stream())
            .flatMap(table -> table.reading().maskKey().stream())
            .findFirst();
    Secrets secrets = new SsmSecrets(clients.ssm()).read(logins, maskKey);
    return new SourceInspection(job, clients.s3(), reporter, clock).describe(source, secrets);
  }

  private Resources resources(Job.Replicate job) throws StepFailure {
    SecretName sourceLogin = job.source().credentials();
    SecretName warehouseLogin = job.warehouse().credentials();
    Secrets secrets =
        new SsmSecrets(clients.ssm())
            .read(List.of(sourceLogin, warehouseLogin), job.reading().maskKey());
    return new Resources(
        source,
        secrets.logins().get(sourceLogin),
        secrets.maskKey(),
        new Warehouse(job.warehouse().jdbcUrl(), secrets.logins().get(warehouseLogin)),
        clients.s3(),
        StagingSizes.standard(),
        Patience.standard(),
        NullMarker.draw(new SecureRandom()),
        reporter,
        stop,
        clock);
  }

  static RedshiftTable target(TargetTable target) throws StepFailure {
    try {
      return RedshiftTable.of(target);
    } catch (IllegalArgumentException e) {
      throw StepFailure.of(
          FailureCode.WAREHOUSE_REFUSED,
          "tried to publish " + target + ", but " + e.getMessage(),
          "choose a shorter name under to: or schema: in the manifest");
    }
  }

  private AttemptResult guarded(Job job, String tried, Fallible<AttemptResult> work) {
    try {
      return work.run();
    } catch (StepFailure e) {
      return failed(job, stop.told(e.failure(), job.attempt().table()));
    } catch (RuntimeException | Error e) {
      // Interruption, too, ends in these: in a CancellationException of the AWS SDK just before it
      // asks for a connection, in an Error while a library is unpacked.
      return failed(job, stop.told(Defect.failure(e, tried), job.attempt().table()));
    }
  }

  private AttemptResult failed(Job job, Failure failure) {
    return new AttemptResult(
        new WorkerEvent.Failed(job.attempt(), clock.instant(), failure),
        Measured.nothing(),
        Findings.none());
  }
}
