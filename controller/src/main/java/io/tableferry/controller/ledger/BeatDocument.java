package io.tableferry.controller.ledger;

import io.tableferry.contract.RunId;
import java.time.Instant;

/**
 * A heartbeat as it lies on S3.
 *
 * @param version of the format
 * @param run the run
 * @param controller whose heart beats, see {@link Stamp}
 * @param sequence see {@link Stamp}
 * @param beatAt by that controller's clock; for people, since nobody else reads the time from it
 */
record BeatDocument(int version, RunId run, String controller, long sequence, Instant beatAt)
    implements LedgerDocument {

  static byte[] write(Stamp stamp, RunId run, Instant at) {
    return LedgerJson.plain(
        new BeatDocument(
            LedgerJson.VERSION, run, stamp.controller(), stamp.sequence().orElse(0), at));
  }
}
