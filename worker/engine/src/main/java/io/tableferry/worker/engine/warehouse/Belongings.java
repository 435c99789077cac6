package io.tableferry.worker.engine.warehouse;

import io.tableferry.contract.FailureCode;
import io.tableferry.worker.engine.failure.StepFailure;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What belongs to a table and would not follow its name to another: grants and comments.
 *
 * @param grants the grants that others hold on the table or its columns
 * @param comments the comments on it and its columns
 */
public record Belongings(Set<Grant> grants, Comments comments) {

  public Belongings {
    grants = Set.copyOf(grants);
  }

  /**
   * What belongs to a table now.
   *
   * @param id the table's number
   * @param table its name
   * @throws StepFailure if the session does not see all of it
   */
  public static Belongings of(long id, RedshiftTable table, WarehouseSession session)
      throws SQLException, StepFailure {
    return new Belongings(
        Set.copyOf(Grants.on(id, table, table, session)), Comments.on(id, session));
  }

  /** What of it a table can have that lacks some of the columns. */
  public Belongings onlyFor(Predicate<String> column) {
    return new Belongings(
        grants.stream()
            .filter(grant -> grant.column().map(column::test).orElse(true))
            .collect(Collectors.toSet()),
        comments.onlyFor(column));
  }

  /**
   * Gives all of it to a table, and looks whether it has arrived. To be done in a transaction.
   *
   * @param id the table's number
   * @param table its name
   * @throws StepFailure if the table then has more or less
   */
  public void giveTo(long id, RedshiftTable table, WarehouseSession session)
      throws SQLException, StepFailure {
    for (Grant grant : grants) {
      session.execute(grant.grantOn(table));
    }
    for (String statement : comments.statementsFor(table)) {
      session.execute(statement);
    }
    Optional<String> different = different(of(id, table, session));
    if (different.isPresent()) {
      throw StepFailure.of(
          FailureCode.WAREHOUSE_REFUSED,
          "tried to carry the %s on %s over to its new version, but they were not the same then"
              .formatted(different.get(), table),
          "look for grants that this user may not pass on and for event-driven changes of grants,"
              + " then launch again; or set publish: delete_insert in the manifest");
    }
  }

  private Optional<String> different(Belongings other) {
    if (!grants.equals(other.grants)) {
      return Optional.of("grants");
    }
    return comments.equals(other.comments) ? Optional.empty() : Optional.of("comments");
  }
}
