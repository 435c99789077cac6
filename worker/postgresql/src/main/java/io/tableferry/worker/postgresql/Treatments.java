package io.tableferry.worker.postgresql;

import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The SQL that treats the values of one column. The first kind that applies to a value wins; what
 * was made of it is looked at again by the kinds that follow.
 *
 * @param all one for each kind that the column can hold, in the order in which they are looked for
 */
record Treatments(List<Treatment> all) {

  /** What stands for a value whose kind is in order. */
  static final char UNCHANGED = '0';

  Treatments {
    all = List.copyOf(all);
  }

  /** What is done, by kind. */
  Map<Policy, Reaction> reactions() {
    return all.stream().collect(Collectors.toMap(Treatment::policy, Treatment::reaction));
  }

  /**
   * The value as it is to be sent. A refused one divides by zero, so that the query fails at it
   * (SQLSTATE 22012) after all filters of a view, without a look at the table beforehand, and
   * without the value in any message. The divisor depends on the row, so that no planner computes
   * it in advance.
   */
  String carried(String value) {
    return all.isEmpty() ? value : carried(all.get(0), value);
  }

  /** The letter of what is changed about a value; empty if nothing ever is. */
  Optional<String> changed(String value) {
    List<Treatment> changing = all.stream().filter(treatment -> !treatment.fails()).toList();
    if (changing.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        changing.stream()
            .map(t -> "WHEN %s THEN '%s' ".formatted(t.condition().on(value), t.letter()))
            .collect(Collectors.joining("", "CASE ", "ELSE '" + UNCHANGED + "' END")));
  }

  /** The letter of the kind for which a value is refused, NULL if it is not. */
  String refused(String value) {
    return all.isEmpty() ? "NULL" : refused(all.get(0), value);
  }

  private String carried(Treatment first, String value) {
    String condition = first.condition().on(value);
    return first.fails()
        ? "CASE WHEN 1 / (CASE WHEN %s THEN 0 ELSE 1 END) = 1 THEN %s END"
            .formatted(condition, rest().carried(value))
        : "CASE WHEN %s THEN %s ELSE %s END"
            .formatted(condition, remedied(first, value), rest().carried(value));
  }

  private String remedied(Treatment first, String value) {
    String remedy = first.remedy().on(value);
    return first.reaction() == Reaction.SET_NULL ? remedy : rest().carried(remedy);
  }

  private String refused(Treatment first, String value) {
    String condition = first.condition().on(value);
    String then =
        switch (first.reaction()) {
          case FAIL -> "'" + first.letter() + "'";
          case SET_NULL -> "NULL";
          default -> rest().refused(first.remedy().on(value));
        };
    return "CASE WHEN %s THEN %s ELSE %s END".formatted(condition, then, rest().refused(value));
  }

  private Treatments rest() {
    return new Treatments(all.subList(1, all.size()));
  }
}
