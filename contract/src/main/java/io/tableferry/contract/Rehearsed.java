package io.tableferry.contract;

import java.util.List;
import java.util.Optional;

/**
 * How a table would be published now.
 *
 * @param table its name in the manifest
 * @param target the table in the warehouse
 * @param live whether there is a live table already
 * @param publication how it would be done; empty if it would be refused
 * @param create the statement that would create the new version, under the target's name; empty if
 *     that could not be found out
 * @param alterations statements that would change the live table beforehand
 * @param failure why it would be refused
 */
public record Rehearsed(
    TableId table,
    TargetTable target,
    boolean live,
    Optional<Publication> publication,
    Optional<String> create,
    List<String> alterations,
    Optional<Failure> failure) {
  public Rehearsed {
    alterations = List.copyOf(alterations);
  }
}
