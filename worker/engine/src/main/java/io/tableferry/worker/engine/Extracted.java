package io.tableferry.worker.engine;

import io.tableferry.worker.engine.load.StagingTable;
import io.tableferry.worker.engine.staging.Staged;
import java.time.Instant;

/**
 * A table that has left its source.
 *
 * @param staged its files
 * @param table what they are to be loaded into
 * @param snapshotAt when its snapshot was taken, by the source's clock
 */
record Extracted(Staged staged, StagingTable table, Instant snapshotAt) {}
