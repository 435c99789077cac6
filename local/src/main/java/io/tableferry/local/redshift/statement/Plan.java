package io.tableferry.local.redshift.statement;

import io.tableferry.local.redshift.copy.CopyCommand;
import io.tableferry.local.redshift.sql.RelationName;
import io.tableferry.local.redshift.sql.SqlText;
import java.util.List;
import java.util.Optional;

/**
 * What PostgreSQL is given for one statement of the client.
 *
 * @param text the statement
 * @param before what runs ahead of it in the same transaction, before PostgreSQL even analyses it:
 *     its analysis takes weaker locks, and raising those later invites deadlocks
 * @param tag what the client is told that it ran, where that differs
 * @param copy the COPY that {@code text} was made from; the gateway feeds it
 * @param readsLastCopy whether it asks for the outcome of the session's last COPY
 */
public record Plan(
    String text,
    Optional<String> before,
    Optional<String> tag,
    Optional<CopyCommand> copy,
    boolean readsLastCopy) {

  /** For an empty text. */
  public static final Plan NOTHING = of("");

  /** Runs as it is. */
  static Plan of(String text) {
    return new Plan(text, Optional.empty(), Optional.empty(), Optional.empty(), false);
  }

  /** Calls one of the stand-in's own procedures; the client is told of what it asked for. */
  static Plan call(String procedure, List<String> arguments, String tag) {
    String text = "CALL local_redshift." + procedure + "(" + String.join(", ", arguments) + ")";
    return new Plan(text, Optional.empty(), Optional.of(tag), Optional.empty(), false);
  }

  /**
   * Writes to a table. Redshift locks the whole table against other writers, not against readers
   * ("Managing concurrent write operations").
   */
  static Plan write(String text, RelationName table) {
    return of(text).after("CALL local_redshift.lock(" + SqlText.literal(table.sql()) + ")");
  }

  /** Loads a table, with the lock of every write. */
  static Plan load(CopyCommand copy) {
    String target =
        "SELECT * FROM local_redshift.copy_target(" + SqlText.literal(copy.table().sql()) + ")";
    return new Plan(
        copy.postgresql(), Optional.of(target), Optional.of("COPY"), Optional.of(copy), false);
  }

  Plan after(String statement) {
    return new Plan(text, Optional.of(statement), tag, copy, readsLastCopy);
  }

  Plan readingLastCopy() {
    return new Plan(text, before, tag, copy, true);
  }
}
