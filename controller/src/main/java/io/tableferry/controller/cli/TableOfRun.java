package io.tableferry.controller.cli;

import static java.util.stream.Collectors.toList;

import io.tableferry.contract.TableId;
import io.tableferry.controller.ledger.RunRecord;
import io.tableferry.controller.ledger.TableRecord;
import io.tableferry.controller.manifest.NearMiss;
import java.util.Optional;

/** One table among those of a run. */
final class TableOfRun {

  private TableOfRun() {}

  /** What is kept of the table; says if the run has no such table. */
  static Optional<TableRecord> in(RunRecord run, TableId table, LedgerReading ledger) {
    Optional<TableRecord> found =
        run.tables().stream().filter(record -> record.table().equals(table)).findFirst();
    if (found.isEmpty()) {
      String instead =
          NearMiss.suggestion(
                  table.toString(),
                  run.tables().stream().map(record -> record.table().toString()).collect(toList()))
              .orElse("controller status " + run.run() + " lists them");
      ledger.say("run " + run.run() + " has no table " + table + "; " + instead);
    }
    return found;
  }
}
