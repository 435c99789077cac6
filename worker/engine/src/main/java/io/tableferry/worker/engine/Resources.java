package io.tableferry.worker.engine;

import io.tableferry.worker.engine.extract.NullMarker;
import io.tableferry.worker.engine.extract.Source;
import io.tableferry.worker.engine.secret.Credentials;
import io.tableferry.worker.engine.secret.MaskKey;
import io.tableferry.worker.engine.staging.StagingSizes;
import io.tableferry.worker.engine.status.StatusReporter;
import io.tableferry.worker.engine.warehouse.Patience;
import io.tableferry.worker.engine.warehouse.Warehouse;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What an attempt works with.
 *
 * @param source the kind of source database
 * @param login who logs in there
 * @param maskKey key of masked values, if a column needs it
 * @param warehouse where the table goes
 * @param s3 where its files lie meanwhile
 * @param sizes how the files are cut
 * @param patience how long publishing waits for others
 * @param nullMarker this attempt's
 * @param reporter who is told what happens
 * @param stop asks the attempt to end
 * @param clock the worker's
 */
record Resources(
    Source source,
    Credentials login,
    Optional<MaskKey> maskKey,
    Warehouse warehouse,
    S3Client s3,
    StagingSizes sizes,
    Patience patience,
    NullMarker nullMarker,
    StatusReporter reporter,
    StopSignal stop,
    InstantSource clock) {}
