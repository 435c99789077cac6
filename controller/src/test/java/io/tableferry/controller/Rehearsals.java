package io.tableferry.controller;

import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Publication;
import io.tableferry.contract.PublishWay;
import io.tableferry.contract.Rehearsed;
import io.tableferry.contract.Step;
import io.tableferry.contract.TableId;
import io.tableferry.contract.TargetChange;
import io.tableferry.contract.TargetTable;
import java.util.List;
import java.util.Optional;

/** How some tables would be published. */
public final class Rehearsals {

  private static final Optional<String> CREATE =
      Optional.of("CREATE TABLE \"media\".\"new\" (\n  \"id\" BIGINT\n)");

  private Rehearsals() {}

  public static Rehearsed swapped(TableId table, TargetTable target) {
    return new Rehearsed(
        table, target, true, Optional.of(Fixtures.SWAPPED), CREATE, List.of(), Optional.empty());
  }

  /** Its rows would be replaced, after a column was added. */
  public static Rehearsed kept(TableId table, TargetTable target) {
    Publication how =
        new Publication(
            PublishWay.DELETE_INSERT,
            List.of("the view v is bound to it"),
            List.of(new TargetChange("age", TargetChange.Kind.ADDED, "", "INTEGER")));
    return new Rehearsed(
        table,
        target,
        true,
        Optional.of(how),
        CREATE,
        List.of("ALTER TABLE \"media\".\"kept\" ADD COLUMN \"age\" INTEGER"),
        Optional.empty());
  }

  /** There is no live table yet. */
  public static Rehearsed first(TableId table, TargetTable target) {
    return new Rehearsed(
        table, target, false, Optional.of(Fixtures.SWAPPED), CREATE, List.of(), Optional.empty());
  }

  public static Rehearsed refused(TableId table, TargetTable target) {
    Failure failure =
        new Failure(
            FailureCode.PUBLISH_DEPENDANTS,
            Optional.of(Step.PUBLISH),
            "a view is bound to it, and the manifest demands a swap",
            "Write publish: auto.");
    return new Rehearsed(
        table, target, true, Optional.empty(), Optional.empty(), List.of(), Optional.of(failure));
  }
}
