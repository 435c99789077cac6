package io.tableferry.worker.engine.extract;

import io.tableferry.contract.ColumnDrift;
import io.tableferry.contract.Drift;
import io.tableferry.contract.SourceColumn;
import io.tableferry.worker.engine.failure.StepFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

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
    Map<String, SourceColumn> now = byName(existing, fold);
    Map<String, SourceColumn> before = byName(request.known(), fold);
    List<ColumnRequest> present =
        request.columns().stream().filter(c -> now.containsKey(fold.apply(c.name()))).toList();
    List<String> gone =
        request.columns().stream()
            .map(ColumnRequest::name)
            .filter(name -> !now.containsKey(fold.apply(name)))
            .toList();
    boolean recorded = request.drift() == Drift.RECORD;
    boolean all = gone.stream().allMatch(name -> before.containsKey(fold.apply(name)));
    if (!gone.isEmpty() && !(recorded && all && !present.isEmpty())) {
      throw words.columnsMissing(gone, existing.stream().map(SourceColumn::name).toList());
    }
    List<ColumnDrift> retyped = retyped(present, before, now, fold);
    if (!retyped.isEmpty() && !recorded) {
      throw words.columnsRetyped(retyped);
    }
    List<ColumnDrift> drift = new ArrayList<>(disappeared(gone, before, fold));
    drift.addAll(retyped);
    drift.addAll(unlisted(request, existing, before, fold));
    return new ListedColumns(present, new SourceShape(existing, drift));
  }

  private static List<ColumnDrift> disappeared(
      List<String> gone, Map<String, SourceColumn> before, UnaryOperator<String> fold) {
    return gone.stream()
        .map(
            name ->
                new ColumnDrift(
                    name,
                    ColumnDrift.Kind.DISAPPEARED,
                    before.get(fold.apply(name)).declared(),
                    ""))
        .toList();
  }

  private static List<ColumnDrift> retyped(
      List<ColumnRequest> listed,
      Map<String, SourceColumn> before,
      Map<String, SourceColumn> now,
      UnaryOperator<String> fold) {
    List<ColumnDrift> retyped = new ArrayList<>();
    for (ColumnRequest column : listed) {
      SourceColumn then = before.get(fold.apply(column.name()));
      SourceColumn today = now.get(fold.apply(column.name()));
      if (then != null && today.isRetyped(then)) {
        retyped.add(
            new ColumnDrift(
                column.name(), ColumnDrift.Kind.RETYPED, then.declared(), today.declared()));
      }
    }
    return retyped;
  }

  /** Without a publication to compare with, every column would be new. */
  private static List<ColumnDrift> unlisted(
      ExtractRequest request,
      List<SourceColumn> existing,
      Map<String, SourceColumn> before,
      UnaryOperator<String> fold) {
    Set<String> listed =
        request.columns().stream()
            .map(column -> fold.apply(column.name()))
            .collect(Collectors.toSet());
    return existing.stream()
        .filter(column -> !before.isEmpty())
        .filter(column -> !before.containsKey(fold.apply(column.name())))
        .filter(column -> !listed.contains(fold.apply(column.name())))
        .map(
            column ->
                new ColumnDrift(column.name(), ColumnDrift.Kind.UNLISTED, "", column.declared()))
        .toList();
  }

  private static Map<String, SourceColumn> byName(
      List<SourceColumn> columns, UnaryOperator<String> fold) {
    return columns.stream()
        .collect(Collectors.toMap(c -> fold.apply(c.name()), c -> c, (first, second) -> first));
  }
}
