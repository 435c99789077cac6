package io.tableferry.worker.engine.extract;

import io.tableferry.contract.SourceColumn;
import io.tableferry.worker.engine.failure.StepFailure;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The listed columns that the source still has, and what changed since the last publication.
 *
 * @param columns what is to be read
 * @param shape what the source has
 */
public record ListedColumns(List<ColumnRequest> columns, SourceShape shape) {

  public ListedColumns {
    columns = List.copyOf(columns);
  }

  /**
   * Compares what is asked for, what was there and what is there.
   *
   * @param existing the table's columns now
   * @param fold makes names equal that the source takes for one
   * @throws StepFailure if a listed column is missing or has another type, and the request does not
   *     say that this is only to be recorded; all of them are named
   */
  public static ListedColumns check(
      ExtractRequest request,
      List<SourceColumn> existing,
      UnaryOperator<String> fold,
      SourceFailures words)
      throws StepFailure {
    Changes changes = Changes.of(request, existing, fold);
    if (changes.areRefused()) {
      throw words
          .columns()
          .changed(
              changes.missing(),
              changes.retypedUnasked(),
              existing.stream().map(SourceColumn::name).toList());
    }
    return new ListedColumns(
        changes.present(), new SourceShape(changes.remembered(), changes.drift()));
  }
}
