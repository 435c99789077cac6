package io.tableferry.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/**
 * How a table is to be published.
 *
 * @param demanded the way that the manifest insists on; empty for {@code auto}, which swaps unless
 *     something hangs on the live table that a swap would break
 * @param assumeNo what the deployment states that no live table has, so that it need not be seen to
 *     be absent
 */
public record Publishing(Optional<PublishWay> demanded, List<Unseen> assumeNo) {

  /** What a user without special rights does not see on a table of Redshift. */
  public enum Unseen {
    /** Row-level security. */
    @JsonProperty("rls")
    RLS,
    /** Dynamic data masking. */
    @JsonProperty("masking")
    MASKING,
    /** Membership in a data share. */
    @JsonProperty("datashare")
    DATASHARE
  }

  public Publishing {
    assumeNo = List.copyOf(assumeNo);
  }

  /** What holds where neither manifest nor deployment says anything. */
  public static Publishing automatic() {
    return new Publishing(Optional.empty(), List.of());
  }
}
