package io.tableferry.worker.engine;

import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.ContractJson;
import io.tableferry.contract.Findings;
import io.tableferry.contract.Inspection;
import io.tableferry.contract.Job;
import io.tableferry.contract.Measured;
import io.tableferry.contract.Rehearsal;
import io.tableferry.contract.Rehearsed;
import io.tableferry.contract.SecretName;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.worker.engine.extract.NullMarker;
import io.tableferry.worker.engine.extract.Source;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.secret.Secrets;
import io.tableferry.worker.engine.status.StatusReporter;
import io.tableferry.worker.engine.warehouse.Warehouse;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Describes a source, or how tables of it would be published, and leaves the description on S3: it
 * may be too long for an event.
 */
record SourceInspection(
    Job.Inspect job, S3Client s3, StatusReporter reporter, InstantSource clock) {

  AttemptResult describe(Source source, Secrets secrets) throws StepFailure {
    reporter.tell(new WorkerEvent.Started(job.attempt(), clock.instant()));
    Answers.keep(job, s3, ContractJson.write(found(source, secrets)));
    return new AttemptResult(
        new WorkerEvent.Inspected(job.attempt(), clock.instant()),
        Measured.nothing(),
        Findings.none());
  }

  private Inspection found(Source source, Secrets secrets) throws StepFailure {
    return job.rehearsal().isPresent()
        ? new Inspection(List.of(), rehearsed(job.rehearsal().get(), source, secrets))
        : source.inspect(
            job.source(), secrets.logins().get(job.source().credentials()), job.tables());
  }

  private List<Rehearsed> rehearsed(Rehearsal rehearsal, Source source, Secrets secrets) {
    SecretName warehouseLogin = rehearsal.warehouse().credentials();
    Warehouse warehouse =
        new Warehouse(rehearsal.warehouse().jdbcUrl(), secrets.logins().get(warehouseLogin));
    NullMarker nullMarker = NullMarker.draw(new SecureRandom());
    return rehearsal.tables().stream()
        .map(
            table ->
                new RehearsedTable(
                        table,
                        source,
                        job.source(),
                        secrets.logins().get(job.source().credentials()),
                        secrets.maskKey(),
                        nullMarker,
                        warehouse)
                    .answer())
        .toList();
  }
}
