package io.tableferry.worker.engine;

import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Job;
import io.tableferry.contract.ReadLimits;
import io.tableferry.contract.Rehearsal;
import io.tableferry.contract.SourceConnection;
import io.tableferry.contract.Trial;
import io.tableferry.worker.engine.extract.ExtractRequest;
import io.tableferry.worker.engine.extract.NullMarker;
import io.tableferry.worker.engine.extract.Source;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.secret.Credentials;
import io.tableferry.worker.engine.secret.MaskKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tries whether the tables of a source can be read: what they have, and one row of the first. */
record SourceTrials(
    Job.Diagnose job,
    Source source,
    Optional<MaskKey> maskKey,
    NullMarker nullMarker,
    Trials trials) {

  /** More would take as long as to copy small ones. */
  private static final int MOST_TABLES = 100;

  /** A view that has to be computed first is not waited for. */
  private static final ReadLimits LIMITS = new ReadLimits(Duration.ofMinutes(1), Optional.empty());

  /** After these no other table would fare better. */
  private static final Set<FailureCode> OF_THE_SOURCE =
      Set.of(
          FailureCode.SOURCE_UNREACHABLE,
          FailureCode.SOURCE_LOGIN_REFUSED,
          FailureCode.SOURCE_TLS_REFUSED,
          FailureCode.SOURCE_DATABASE_MISSING);

  /** What looking at one table came to. */
  private enum Found {
    NO_SOURCE,
    REFUSED,
    OPENED,
    ROW
  }

  void make(Credentials login) {
    int readable = 0;
    boolean row = false;
    for (Rehearsal.Table table : tables()) {
      Found found = look(login, table, !row);
      if (found == Found.NO_SOURCE) {
        return;
      }
      readable += found == Found.REFUSED ? 0 : 1;
      row |= found == Found.ROW;
    }
    if (readable > 0) {
      trials.add(new Trial.Worked("source.read", readable + " of " + all() + " can be read"));
    }
  }

  void leave(String needs) {
    trials.leave("source.read", "read " + all(), needs);
  }

  private Found look(Credentials login, Rehearsal.Table table, boolean row) {
    String tried = "read " + table.table();
    if (table.reading().maskKey().isPresent() && maskKey.isEmpty()) {
      trials.leave("source.table", tried, "secret.mask_key");
      return Found.REFUSED;
    }
    try (TableSnapshot snapshot = source.open(job.source(), login, request(table))) {
      return row && hasRow(snapshot) ? Found.ROW : Found.OPENED;
    } catch (StepFailure e) {
      boolean all = OF_THE_SOURCE.contains(e.failure().code());
      trials.add(
          all
              ? Trial.Failed.of("source.connect", "connect to " + place(), e.failure())
              : Trial.Failed.of("source.table", tried, e.failure()));
      return all ? Found.NO_SOURCE : Found.REFUSED;
    }
  }

  private ExtractRequest request(Rehearsal.Table table) throws StepFailure {
    return Extraction.request(table.table(), table.reading(), nullMarker, maskKey).within(LIMITS);
  }

  /** One that takes long to come says nothing against the table: another's will do. */
  private static boolean hasRow(TableSnapshot snapshot) throws StepFailure {
    try {
      return FirstRow.isIn(snapshot);
    } catch (StepFailure e) {
      if (e.failure().code() == FailureCode.SOURCE_TIMED_OUT) {
        return false;
      }
      throw e;
    }
  }

  private List<Rehearsal.Table> tables() {
    List<Rehearsal.Table> tables = job.rehearsal().tables();
    return tables.subList(0, Math.min(MOST_TABLES, tables.size()));
  }

  private String all() {
    int asked = tables().size();
    int known = job.rehearsal().tables().size();
    String which =
        asked == known ? asked + " tables" : "the first " + asked + " tables of " + known;
    return which + " at " + place();
  }

  private String place() {
    SourceConnection at = job.source();
    return at.host() + ":" + at.port() + "/" + at.database();
  }
}
