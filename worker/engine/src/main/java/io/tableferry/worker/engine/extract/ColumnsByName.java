package io.tableferry.worker.engine.extract;

import io.tableferry.contract.SourceColumn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Columns by name. The exact name goes first: a server that takes {@code ID} for {@code id} may
 * still have two columns whose names differ by a letter that folds to another.
 */
final class ColumnsByName {

  private final Map<String, SourceColumn> exact;
  private final Map<String, SourceColumn> folded;
  private final UnaryOperator<String> fold;

  ColumnsByName(List<SourceColumn> columns, UnaryOperator<String> fold) {
    this.exact = by(Function.identity(), columns);
    this.folded = by(fold, columns);
    this.fold = fold;
  }

  Optional<SourceColumn> find(String name) {
    return Optional.ofNullable(exact.get(name))
        .or(() -> Optional.ofNullable(folded.get(fold.apply(name))));
  }

  boolean has(String name) {
    return find(name).isPresent();
  }

  boolean isEmpty() {
    return exact.isEmpty();
  }

  private static Map<String, SourceColumn> by(
      Function<String, String> key, List<SourceColumn> columns) {
    return columns.stream()
        .collect(Collectors.toMap(c -> key.apply(c.name()), c -> c, (first, second) -> first));
  }
}
