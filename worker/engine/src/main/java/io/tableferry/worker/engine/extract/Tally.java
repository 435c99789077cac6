package io.tableferry.worker.engine.extract;

import io.tableferry.contract.ChangedValues;
import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts the values that could not arrive exactly, by column and kind. For one thread. */
public final class Tally {

  private final List<ColumnMapping> columns;
  private final Map<Policy, long[]> counts = new EnumMap<>(Policy.class);

  /**
   * Values of a column that no policy lets pass.
   *
   * @param column the column
   * @param policy what is wrong with them
   * @param count how many; at least 1
   */
  public record Refused(ColumnMapping column, Policy policy, long count) {}

  /** Nothing counted yet. */
  public Tally(List<ColumnMapping> columns) {
    this.columns = List.copyOf(columns);
    for (Policy policy : Policy.values()) {
      counts.put(policy, new long[columns.size()]);
    }
  }

  /**
   * Counts values.
   *
   * @param column index of the column
   */
  public void add(int column, Policy policy, long values) {
    counts.get(policy)[column] += values;
  }

  /** Adds what another has counted of the same columns. */
  public void addAll(Tally other) {
    other.counts.forEach(
        (policy, values) -> {
          for (int i = 0; i < values.length; i++) {
            add(i, policy, values[i]);
          }
        });
  }

  /** What policies changed. */
  public List<ChangedValues> changed() {
    List<ChangedValues> changed = new ArrayList<>();
    for (Refused counted : counted()) {
      Reaction reaction = reaction(counted);
      if (reaction != Reaction.FAIL) {
        changed.add(
            new ChangedValues(
                counted.column().column(), counted.policy(), reaction, counted.count()));
      }
    }
    return changed;
  }

  /** What no policy lets pass. */
  public List<Refused> refused() {
    return counted().stream().filter(counted -> reaction(counted) == Reaction.FAIL).toList();
  }

  private List<Refused> counted() {
    List<Refused> counted = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      for (Map.Entry<Policy, long[]> ofPolicy : counts.entrySet()) {
        if (ofPolicy.getValue()[i] > 0) {
          counted.add(new Refused(columns.get(i), ofPolicy.getKey(), ofPolicy.getValue()[i]));
        }
      }
    }
    return counted;
  }

  private static Reaction reaction(Refused counted) {
    return counted.column().policies().getOrDefault(counted.policy(), Reaction.FAIL);
  }
}
