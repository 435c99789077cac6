package io.tableferry.controller.ledger;

import io.tableferry.contract.S3Address;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * An object on S3 that one controller alone writes, until another takes it over. Each write is a
 * compare-and-swap on what this controller wrote or read last, so a controller that was frozen
 * meanwhile finds out; and each carries a {@link Stamp}, so that one whose answer was lost is not
 * mistaken for somebody else's.
 */
final class OwnedObject {

  /** The first finds an earlier write of ours whose answer was lost, the second replaces it. */
  private static final int TRIES = 3;

  private final S3Objects objects;
  private final S3Address address;
  private final String controller;
  private final Duration limit;
  private Optional<String> etag;
  private long sequence;

  /**
   * Makes the writer.
   *
   * @param etag the version that it replaces first; empty if there is no object yet
   * @param limit a write that takes longer is given up
   */
  OwnedObject(
      S3Objects objects,
      S3Address address,
      String controller,
      Duration limit,
      Optional<String> etag) {
    this.objects = objects;
    this.address = address;
    this.controller = controller;
    this.limit = limit;
    this.etag = etag;
  }

  /** One PUT; if it loses, also a GET, and a PUT where what is there is ours. */
  synchronized Ownership write(Function<Stamp, byte[]> content) {
    sequence++;
    byte[] bytes = content.apply(new Stamp(controller, sequence));
    for (int tried = 0; tried < TRIES; tried++) {
      Optional<String> written = objects.replace(address, bytes, etag, limit);
      if (written.isPresent()) {
        etag = written;
        return Ownership.OURS;
      }
      Optional<S3Objects.Binary> there = objects.readBinary(address);
      Optional<Stamp> stamp = there.flatMap(v -> Stamp.of(v.content().asByteArrayUnsafe()));
      if (there.isPresent() && stamp.filter(this::isOurs).isEmpty()) {
        return Ownership.TAKEN_OVER;
      }
      etag = there.map(S3Objects.Binary::etag);
      if (stamp.filter(this::isLatest).isPresent()) {
        return Ownership.OURS;
      }
    }
    return Ownership.UNDECIDED;
  }

  private boolean isOurs(Stamp stamp) {
    return stamp.controller().equals(controller);
  }

  private boolean isLatest(Stamp stamp) {
    return stamp.sequence().orElse(0) == sequence;
  }
}
