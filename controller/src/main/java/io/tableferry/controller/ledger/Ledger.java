package io.tableferry.controller.ledger;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.ContractJson;
import io.tableferry.contract.Diagnosis;
import io.tableferry.contract.Inspection;
import io.tableferry.contract.Job;
import io.tableferry.contract.RunId;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.SourceColumn;
import io.tableferry.contract.TargetTable;
import java.util.List;
import java.util.Optional;

/** What runs keep of jobs, results and tables. */
public interface Ledger {

  /**
   * Writes the job of an attempt and says where it is. One that is there already is the same and
   * stays.
   */
  S3Address write(Job job);

  /**
   * Reads what became of an attempt; empty if nothing was written.
   *
   * @throws ContractJson.UnreadableException if what was written is no result known here
   */
  Optional<AttemptResult> result(Attempt attempt) throws ContractJson.UnreadableException;

  /**
   * Reads how an attempt described a source; empty if nothing was written.
   *
   * @throws ContractJson.UnreadableException if what was written is no description known here
   */
  Optional<Inspection> inspection(Attempt attempt) throws ContractJson.UnreadableException;

  /**
   * Reads what an attempt found of what its source needs; empty if nothing was written.
   *
   * @throws ContractJson.UnreadableException if what was written is no diagnosis known here
   */
  Optional<Diagnosis> diagnosis(Attempt attempt) throws ContractJson.UnreadableException;

  /**
   * Reads the columns that the source of a target had when the target was last published; empty if
   * that is not known.
   */
  List<SourceColumn> columns(TargetTable target);

  /** Keeps the columns of a published target, unless those of a later attempt are kept already. */
  void keepColumns(TargetTable target, KeptColumns columns);

  /**
   * What the statistics of a source said of the size of its tables; nothing if that is not known.
   */
  Estimates estimates(String source);

  /** Keeps what the statistics of a source say; of other tables it keeps what was known. */
  void keepEstimates(String source, Estimates estimates);

  /** Writes the report of a run. */
  void report(RunId run, String json);
}
