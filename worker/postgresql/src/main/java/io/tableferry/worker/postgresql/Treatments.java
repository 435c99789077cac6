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

  /** What stands for a value that is not changed, as SQL. */
  private static final String UNCHANGED = "'" + Treatment.UNCHANGED + "'";

  Treatments {
    all = List.copyOf(all);
  }

  /** What is done, by kind. */
  Map<Policy, Reaction> reactions() {
    return all.stream().collect(Collectors.toMap(Treatment::policy, Treatment::reaction));
  }

  /** The value as it is to be sent; the query fails at a refused one. */
  String carried(String value) {
    return branches(value, value, Treatments::sent);
  }

  /** The letter of what is changed about a value; empty if nothing ever is. */
  Optional<String> changed(String value) {
    Treatments changing = new Treatments(all.stream().filter(t -> !t.fails()).toList());
    return Optional.of(changing.branches(value, UNCHANGED, (rest, t, v) -> t.quotedLetter()))
        .filter(letter -> !changing.all.isEmpty());
  }

  /** The letter of the kind for which a value is refused, NULL if it is not. */
  String refused(String value) {
    return branches(value, "NULL", Treatments::complaint);
  }

  /** What stands for a value of a kind, when the kinds that follow have looked at it too. */
  @FunctionalInterface
  private interface Branch {
    String sql(Treatments rest, Treatment treatment, String value);
  }

  private String branches(String value, String otherwise, Branch branch) {
    StringBuilder sql = new StringBuilder();
    for (int i = 0; i < all.size(); i++) {
      Treatments rest = new Treatments(all.subList(i + 1, all.size()));
      sql.append(" WHEN ").append(all.get(i).condition().on(value));
      sql.append(" THEN ").append(branch.sql(rest, all.get(i), value));
    }
    return all.isEmpty() ? otherwise : "CASE" + sql + " ELSE " + otherwise + " END";
  }

  private static String sent(Treatments rest, Treatment treatment, String value) {
    String remedy = treatment.remedy().on(value);
    return switch (treatment.reaction()) {
      case FAIL -> refusal(treatment.condition().on(value), value);
      case SET_NULL -> remedy;
      default -> rest.carried(remedy);
    };
  }

  private static String complaint(Treatments rest, Treatment treatment, String value) {
    return switch (treatment.reaction()) {
      case FAIL -> treatment.quotedLetter();
      case SET_NULL -> "NULL";
      default -> rest.refused(treatment.remedy().on(value));
    };
  }

  /**
   * Divides by zero (SQLSTATE 22012), so that the query fails after all filters of a view, without
   * a look at the table beforehand, and without the value in any message. The divisor depends on
   * the row, lest the planner compute it in advance.
   */
  private static String refusal(String condition, String value) {
    return "CASE WHEN 1 / (CASE WHEN %s THEN 0 ELSE 1 END) = 1 THEN %s END"
        .formatted(condition, value);
  }
}
