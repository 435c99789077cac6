package io.tableferry.contract;

import java.time.Instant;

/**
 * A version that the gate held back: loaded, counted, and kept in its staging table until it is
 * approved, discarded, or superseded by a newer publication. The worker leaves this at {@link
 * StagingLayout#held}.
 *
 * @param attempt the attempt that loaded it
 * @param fence the attempt's fence, by which its staging table is named
 * @param source where it was read
 * @param target the table it is to replace
 * @param publishing how it was to be published
 * @param rows how many rows it has
 * @param snapshotAt when the source's snapshot was taken
 * @param heldAt when it was held back
 * @param reason why, in a sentence
 */
public record HeldVersion(
    Attempt attempt,
    long fence,
    SourceConnection source,
    TargetTable target,
    Publishing publishing,
    long rows,
    Instant snapshotAt,
    Instant heldAt,
    String reason) {}
