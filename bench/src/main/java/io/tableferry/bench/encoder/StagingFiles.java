package io.tableferry.bench.encoder;

import io.tableferry.contract.Compression;
import io.tableferry.contract.FileFormat;
import io.tableferry.contract.StagingLayout;
import io.tableferry.contract.TargetTable;
import io.tableferry.worker.engine.extract.NullMarker;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.staging.Staging;
import io.tableferry.worker.engine.staging.StagingSizes;
import io.tableferry.worker.engine.staging.StagingWriter;
import java.util.OptionalLong;

/** Makes writers as a worker has them, but for S3. */
final class StagingFiles {

  private static final NullMarker MARKER = new NullMarker("n0thing0like0this0ev");

  private StagingFiles() {}

  static StagingWriter writer(Compression compression, int level) throws StepFailure {
    return new Staging(
            new DroppingS3(),
            new StagingLayout("bench", ""),
            new TargetTable("bench", "lineitem"),
            1,
            new FileFormat(compression, level, 1),
            StagingSizes.standard())
        .writers(MARKER, OptionalLong.empty(), 1)
        .get(0);
  }
}
