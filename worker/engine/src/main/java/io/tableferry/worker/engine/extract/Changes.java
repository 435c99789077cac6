package io.tableferry.worker.engine.extract;

import io.tableferry.contract.ColumnDrift;
import io.tableferry.contract.Drift;
import io.tableferry.contract.SourceColumn;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * How the columns of a table differ from what is asked for and from what they were.
 *
 * @param request what is asked for
 * @param existing the table's columns now
 * @param now the same by name
 * @param before those of the last publication by name; empty if there was none
 * @param listed the names asked for, as columns
 */
record Changes(
    ExtractRequest request,
    List<SourceColumn> existing,
    ColumnsByName now,
    ColumnsByName before,
    ColumnsByName listed) {

  static Changes of(
      ExtractRequest request, List<SourceColumn> existing, UnaryOperator<String> fold) {
    List<SourceColumn> asked =
        request.columns().stream().map(c -> new SourceColumn(c.name(), "", "")).toList();
    return new Changes(
        request,
        existing,
        new ColumnsByName(existing, fold),
        new ColumnsByName(request.known(), fold),
        new ColumnsByName(asked, fold));
  }

  /** The listed columns that are there. */
  List<ColumnRequest> present() {
    return request.columns().stream().filter(column -> now.has(column.name())).toList();
  }

  /** The listed columns that are not there. */
  List<String> missing() {
    return request.columns().stream()
        .map(ColumnRequest::name)
        .filter(name -> !now.has(name))
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
    return present().isEmpty() || !missing.stream().allMatch(before::has);
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
            existing.stream(), missing().stream().flatMap(name -> before.find(name).stream()))
        .toList();
  }

  private ColumnDrift disappeared(String name) {
    String then = before.find(name).map(SourceColumn::declared).orElse("");
    return new ColumnDrift(name, ColumnDrift.Kind.DISAPPEARED, then, "");
  }

  private Stream<ColumnDrift> retyped(ColumnRequest column) {
    return now.find(column.name()).stream()
        .flatMap(
            today ->
                before.find(column.name()).stream()
                    .filter(today::isRetyped)
                    .map(then -> retyped(column.name(), then, today)));
  }

  private static ColumnDrift retyped(String name, SourceColumn then, SourceColumn today) {
    return new ColumnDrift(name, ColumnDrift.Kind.RETYPED, then.declared(), today.declared());
  }

  /** Without a publication to compare with, every column would be new. */
  private Stream<ColumnDrift> unlisted() {
    return existing.stream()
        .filter(column -> !before.isEmpty())
        .filter(column -> !before.has(column.name()) && !listed.has(column.name()))
        .map(
            column ->
                new ColumnDrift(column.name(), ColumnDrift.Kind.UNLISTED, "", column.declared()));
  }
}
