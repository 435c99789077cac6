package io.tableferry.worker.engine.publish;

import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Publication;
import io.tableferry.contract.PublishWay;
import io.tableferry.contract.Publishing;
import io.tableferry.contract.TargetChange;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.warehouse.RedshiftTable;
import io.tableferry.worker.engine.warehouse.TableShape;
import java.util.List;

/**
 * How a version is to be published.
 *
 * @param overLive whether there is a live table
 * @param publication the way, why, and what changes
 * @param alterations statements that change the live table beforehand, each by itself
 */
public record PublishPlan(boolean overLive, Publication publication, List<String> alterations) {

  public PublishPlan {
    alterations = List.copyOf(alterations);
  }

  /** For a target that does not exist yet. */
  static PublishPlan first() {
    return new PublishPlan(
        false, new Publication(PublishWay.SWAP, List.of(), List.of()), List.of());
  }

  /**
   * For a target that exists.
   *
   * @param obstacles what forbids a swap
   * @param owned whether the live table is ours, so that it can be altered
   * @throws StepFailure if it cannot be done as demanded, or not at all; everything in the way is
   *     named
   */
  static PublishPlan of(
      RedshiftTable target,
      Publishing publishing,
      List<String> obstacles,
      boolean owned,
      TableShape live,
      TableShape next)
      throws StepFailure {
    List<TargetChange> changes = live.changesTo(next);
    PublishWay way =
        publishing
            .demanded()
            .orElse(obstacles.isEmpty() ? PublishWay.SWAP : PublishWay.DELETE_INSERT);
    if (way == PublishWay.SWAP) {
      requireNone(target, obstacles);
      return new PublishPlan(true, new Publication(way, List.of(), changes), List.of());
    }
    List<String> reasons =
        publishing.demanded().isPresent() ? List.of("the manifest demands it") : obstacles;
    return new PublishPlan(
        true,
        new Publication(way, reasons, changes),
        Alterations.of(target, live, changes, owned, reasons).statements());
  }

  private static void requireNone(RedshiftTable target, List<String> obstacles) throws StepFailure {
    if (!obstacles.isEmpty()) {
      throw StepFailure.of(
          FailureCode.PUBLISH_DEPENDANTS,
          "tried to publish %s by a swap, as the manifest demands, but that would break what hangs"
                  .formatted(target)
              + " on it: "
              + String.join("; ", obstacles),
          "set publish: auto or delete_insert in the manifest, or take away what hangs on the table"
              + " (a view can be made WITH NO SCHEMA BINDING); what cannot be seen may be ruled out"
              + " by TABLEFERRY_WAREHOUSE_ASSUME_NO");
    }
  }
}
