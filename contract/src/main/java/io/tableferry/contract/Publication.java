package io.tableferry.contract;

import java.util.List;

/**
 * How a version was published, or would be.
 *
 * @param way the way it took
 * @param reasons why that way and not a swap, a sentence each; empty for a swap
 * @param changes how it differs from the version that was live before, in the order of its columns;
 *     empty if there was none
 */
public record Publication(PublishWay way, List<String> reasons, List<TargetChange> changes) {
  public Publication {
    reasons = List.copyOf(reasons);
    changes = List.copyOf(changes);
  }
}
