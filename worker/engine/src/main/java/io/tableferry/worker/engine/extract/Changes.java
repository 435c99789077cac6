package io.tableferry.worker.engine.extract;

import io.tableferry.contract.ColumnDrift;
import io.tableferry.contract.Drift;
import io.tableferry.contract.SourceColumn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the columns of a table differ from what is asked for and from what they were.
 *
 * @param request what is asked for
 * @param existing the table's columns now
 * @param fold makes names equal that the source takes for one
 * @param now the columns now, by folded name
 * @param before those of the last publication, by folded name; empty if there was none
 */
record Changes(
    ExtractRequest request,
    List<SourceColumn> existing,
    UnaryOperator<String> fold,
    Map<String, SourceColumn> now,
    Map<String, SourceColumn> before) {

  static Changes of(
      ExtractRequest request, List<SourceColumn> existing, UnaryOperator<String> fold) {
    return new Changes(
        request, existing, fold, byName(existing, fold), byName(request.known(), fold));
  }

  /** The listed columns that are there. */
  List<ColumnRequest> present() {
    return request.columns().stream().filter(column -> isThere(column.name())).toList();
  }

  /** The listed columns that are not there. */
  List<String> missing() {
    return request.columns().stream()
        .map(ColumnRequest::name)
        .filter(name -> !isThere(name))
        .toList();
  }

  /** The listed columns of another type, except for those whose target the manifest sets. */
  List<ColumnDrift> retypedUnasked() {
    return present().stream()
        .filter(column -> column.type().isEmpty())
        .flatMap(this::retyped)
        .toList();
  }

  /** Whether there is anything that the manifest does not let pass. */
  boolean areRefused() {
    List<String> missing = missing();
    if (request.drift() == Drift.FAIL) {
      return !missing.isEmpty() || !retypedUnasked().isEmpty();
    }
    return present().isEmpty() || !missing.stream().map(fold).allMatch(before::containsKey);
  }

  /** What is worth telling. */
  List<ColumnDrift> drift() {
    return Stream.of(
            missing().stream().map(this::disappeared),
            present().stream().flatMap(this::retyped),
            unlisted())
        .flatMap(Function.identity())
        .toList();
  }

  /**
   * What the next attempt is to compare with. A listed column that disappeared stays in it: it is
   * gone tomorrow too, and no mistake of the manifest.
   */
  List<SourceColumn> remembered() {
    return Stream.concat(
            existing.stream(), missing().stream().map(name -> before.get(fold.apply(name))))
        .toList();
  }

  private ColumnDrift disappeared(String name) {
    String then = before.get(fold.apply(name)).declared();
    return new ColumnDrift(name, ColumnDrift.Kind.DISAPPEARED, then, "");
  }

  private Stream<ColumnDrift> retyped(ColumnRequest column) {
    SourceColumn today = now.get(fold.apply(column.name()));
    return Optional.ofNullable(before.get(fold.apply(column.name())))
        .filter(today::isRetyped)
        .map(then -> retyped(column.name(), then, today))
        .stream();
  }

  private static ColumnDrift retyped(String name, SourceColumn then, SourceColumn today) {
    return new ColumnDrift(name, ColumnDrift.Kind.RETYPED, then.declared(), today.declared());
  }

  /** Without a publication to compare with, every column would be new. */
  private Stream<ColumnDrift> unlisted() {
    Map<String, ColumnRequest> listed =
        request.columns().stream()
            .collect(Collectors.toMap(c -> fold.apply(c.name()), c -> c, (first, second) -> first));
    return existing.stream()
        .filter(column -> !before.isEmpty())
        .filter(column -> !before.containsKey(fold.apply(column.name())))
        .filter(column -> !listed.containsKey(fold.apply(column.name())))
        .map(
            column ->
                new ColumnDrift(column.name(), ColumnDrift.Kind.UNLISTED, "", column.declared()));
  }

  private boolean isThere(String name) {
    return now.containsKey(fold.apply(name));
  }

  private static Map<String, SourceColumn> byName(
      List<SourceColumn> columns, UnaryOperator<String> fold) {
    return columns.stream()
        .collect(Collectors.toMap(c -> fold.apply(c.name()), c -> c, (first, second) -> first));
  }
}
