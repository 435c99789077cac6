package io.tableferry.controller.ledger;

import io.tableferry.controller.manifest.Server;
import java.util.Optional;

/** Where the claims object of each server is kept; it is changed by compare-and-swap. */
public interface ClaimsStore {

  /**
   * A claims object as it was read.
   *
   * @param json its content
   * @param etag names this version of it
   */
  record Stored(String json, String etag) {}

  /** Reads the object; empty if there is none yet. */
  Optional<Stored> read(Server server);

  /**
   * Replaces the object if it still is as it was read, which may mean that there was none.
   *
   * @return the object as it is now; empty if it was not as it was read
   */
  Optional<Stored> swap(Server server, String json, Optional<Stored> read);
}
