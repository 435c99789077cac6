package io.tableferry.controller.ledger;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Findings;
import io.tableferry.contract.Measured;
import io.tableferry.contract.SourceColumn;
import io.tableferry.contract.Step;
import io.tableferry.contract.TableId;
import io.tableferry.controller.Fixtures;
import io.tableferry.controller.ledger.TableRecord.Due;
import io.tableferry.controller.ledger.TableRecord.Ending;
import io.tableferry.controller.ledger.TableRecord.Fault;
import io.tableferry.controller.ledger.TableRecord.Phase;
import io.tableferry.controller.ledger.TableRecord.Reached;
import io.tableferry.controller.ledger.TableRecord.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs that have come somewhere. */
public final class SomeRecords {

  private static final Failure KILLED =
      new Failure(
          FailureCode.TASK_KILLED,
          Optional.of(Step.EXTRACT),
          "it was \"killed\" 🚢",
          "do it again");

  private SomeRecords() {}

  /** The same run with every table skipped. */
  public static RunRecord finished(RunRecord begun) {
    return ended(begun, "skipped", Optional.of("another run has it"), Optional.empty());
  }

  /** The same run with every table failed. */
  public static RunRecord failed(RunRecord begun) {
    return ended(begun, "failed", Optional.empty(), Optional.of(KILLED));
  }

  private static RunRecord ended(
      RunRecord begun, String kind, Optional<String> reason, Optional<Failure> failure) {
    return new RunRecord(
        begun.run(),
        begun.startedAt(),
        begun.manifests(),
        Fixtures.NOON,
        Optional.of(Fixtures.NOON),
        false,
        begun.tables().stream().map(table -> ended(table.table(), kind, reason, failure)).toList());
  }

  /** A run that knows everything that a run can know, in every phase. */
  public static RunRecord ofEverything() {
    return new RunRecord(
        Fixtures.RUN,
        Fixtures.NOON,
        Optional.of("0123456789abcdef"),
        Fixtures.NOON.plusSeconds(7),
        Optional.empty(),
        true,
        Stream.of(Phase.values())
            .map(phase -> phase == Phase.DONE ? ended() : underWay(phase))
            .toList());
  }

  private static TableRecord ended(
      TableId table, String kind, Optional<String> reason, Optional<Failure> failure) {
    return new TableRecord(
        table,
        Phase.DONE,
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        8192,
        false,
        Optional.of(
            new Ending(
                kind,
                reason,
                failure,
                Optional.empty(),
                Fixtures.NOON,
                Measured.nothing(),
                Findings.none())),
        Optional.empty());
  }

  private static TableRecord underWay(Phase phase) {
    TableId table = new TableId("media", "t\"able 🚢 " + phase);
    Attempt attempt = new Attempt(Fixtures.RUN, table, 2);
    return new TableRecord(
        table,
        phase,
        Optional.of(attempt),
        1,
        Optional.of(Fixtures.NOON),
        Optional.of(Fixtures.NOON.plusMillis(1)),
        Optional.of(new Task("arn:task", Fixtures.NOON, 42, 3)),
        Optional.of(new Reached(Step.EXTRACT, 5, 6, Fixtures.NOON)),
        List.of(new Fault(new Attempt(Fixtures.RUN, table, 1), KILLED, Fixtures.NOON)),
        16384,
        true,
        Optional.empty(),
        Optional.of(
            new Due(
                Fixtures.NOON.plusSeconds(60),
                Optional.of(Fixtures.NOON.plusSeconds(90)),
                true,
                false)));
  }

  private static TableRecord ended() {
    TableId table = new TableId("media", "published");
    return new TableRecord(
        table,
        Phase.DONE,
        Optional.of(new Attempt(Fixtures.RUN, table, 1)),
        1,
        Optional.of(Fixtures.NOON),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        8192,
        false,
        Optional.of(
            new Ending(
                "published",
                Optional.empty(),
                Optional.of(KILLED),
                Optional.of(Fixtures.SWAPPED),
                Fixtures.NOON,
                new Measured(5, 42, 1, Optional.empty(), Optional.empty(), Map.of()),
                new Findings(
                    List.of(), List.of(), List.of(new SourceColumn("id", "int", "integer"))))),
        Optional.empty());
  }
}
