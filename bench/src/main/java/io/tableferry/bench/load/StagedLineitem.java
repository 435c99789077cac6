package io.tableferry.bench.load;

import io.tableferry.bench.server.WarehouseServer;
import io.tableferry.contract.Compression;
import io.tableferry.contract.FileFormat;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.StagingLayout;
import io.tableferry.contract.TargetTable;
import io.tableferry.local.demo.TpchRows;
import io.tableferry.worker.engine.extract.NullMarker;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.staging.Staged;
import io.tableferry.worker.engine.staging.Staging;
import io.tableferry.worker.engine.staging.StagingSizes;
import io.tableferry.worker.engine.staging.StagingWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Rows of TPC-H's lineitem, as a worker stages them and in a plain file.
 *
 * @param lines the file: fields between vertical bars, none of which needs quotes
 * @param manifest lists the staged files
 * @param compression of the staged files
 */
record StagedLineitem(
    Path lines, S3Address manifest, Compression compression, NullMarker nullMarker, long rows) {

  private static final FileFormat FORMAT = FileFormat.standard();
  private static final NullMarker MARKER = new NullMarker("n0thing0like0this0ev");

  /**
   * Writes both.
   *
   * @param scale 1 is 6,001,215 rows
   */
  static StagedLineitem write(WarehouseServer server, Path folder, double scale)
      throws IOException, StepFailure {
    Path lines = folder.resolve("lineitem.csv");
    try (TpchRows rows = new TpchRows("lineitem", scale)) {
      Files.copy(rows, lines);
    }
    Staging staging =
        new Staging(
            server.s3(),
            new StagingLayout(WarehouseServer.BUCKET, ""),
            new TargetTable("bench", "lineitem"),
            1,
            FORMAT,
            StagingSizes.standard());
    Staged staged = stage(staging, lines);
    return new StagedLineitem(
        lines, staging.writeLoadManifest(staged), FORMAT.compression(), MARKER, staged.rows());
  }

  private static Staged stage(Staging staging, Path lines) throws IOException, StepFailure {
    try (StagingWriter writer = staging.writers(MARKER, OptionalLong.empty(), 1).get(0);
        BufferedReader reader = Files.newBufferedReader(lines)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        for (String value : line.split("\\|", -1)) {
          writer.field(value.getBytes(StandardCharsets.UTF_8));
        }
        writer.endRow();
      }
      return writer.finish();
    }
  }
}
