package io.tableferry.contract;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a source has, and what would become of it; or how tables of it would be published.
 *
 * @param tables in the order of their names
 * @param rehearsed how tables would be published, if that was asked, in the order asked
 */
public record Inspection(List<Table> tables, List<Rehearsed> rehearsed) {

  public Inspection {
    tables = List.copyOf(tables);
    rehearsed = List.copyOf(rehearsed);
  }

  /**
   * A table or view.
   *
   * @param name exact name
   * @param kind what it is, for example {@code table} or {@code view}
   * @param estimatedRows how many rows its statistics know of; empty if there are none
   * @param columns in the table's order
   */
  public record Table(
      String name, String kind, Optional<Long> estimatedRows, List<Column> columns) {

    public Table {
      columns = List.copyOf(columns);
    }
  }

  /**
   * A column.
   *
   * @param name exact name
   * @param declared its type as the source spells it
   * @param charset its character set; empty if it is no text
   * @param target the type it would have in the warehouse; empty if there is none
   * @param policies kinds of values that might not arrive exactly
   */
  public record Column(
      String name,
      String declared,
      Optional<String> charset,
      Optional<String> target,
      Set<Policy> policies) {

    public Column {
      policies = Set.copyOf(policies);
    }
  }
}
