package io.tableferry.local.redshift.statement;

import io.tableferry.local.redshift.sql.Cursor;
import io.tableferry.local.redshift.sql.Identifier;
import io.tableferry.local.redshift.sql.Refused;
import java.util.List;
import java.util.Optional;

/**
 * How Redshift is asked to spread and sort a table: what stands behind the columns of CREATE TABLE.
 *
 * @param distStyle {@code auto}, {@code even}, {@code key} or {@code all}, if it was given
 * @param interleaved whether the sort keys weigh the same
 */
record TableAttributes(
    Optional<String> distStyle,
    Optional<Identifier> distKey,
    boolean interleaved,
    List<Identifier> sortKeys) {

  private static final TableAttributes NONE =
      new TableAttributes(Optional.empty(), Optional.empty(), false, List.of());

  /** Reads up to the end of the statement, or to the AS of CREATE TABLE AS. */
  static TableAttributes parse(Cursor table) {
    TableAttributes attributes = NONE;
    while (table.hasMore() && !table.peek().isWord("as")) {
      attributes = attributes.withNext(table);
    }
    return attributes;
  }

  private TableAttributes withNext(Cursor table) {
    if (table.accept("backup")) {
      if (!table.accept("yes") && !table.accept("no")) {
        throw table.unexpected("YES or NO");
      }
      return this;
    } else if (table.accept("encode", "auto") || table.accept("sortkey", "auto")) {
      return this;
    } else if (table.accept("diststyle")) {
      return new TableAttributes(Optional.of(style(table)), distKey, interleaved, sortKeys);
    } else if (table.accept("distkey")) {
      table.expectSymbol("(");
      Optional<Identifier> key = Optional.of(table.name());
      table.expectSymbol(")");
      return new TableAttributes(distStyle, key, interleaved, sortKeys);
    }
    boolean weighedTheSame = table.accept("interleaved");
    if (!weighedTheSame) {
      table.accept("compound");
    }
    if (!table.accept("sortkey")) {
      throw Refused.notImitated("\"" + table.peek().value() + "\" as an attribute of a table");
    }
    return new TableAttributes(distStyle, distKey, weighedTheSame, table.nameList());
  }

  private static String style(Cursor table) {
    String style = table.name().name();
    if (!List.of("auto", "even", "key", "all").contains(style)) {
      throw Refused.invalid("42601", "there is no distribution style \"" + style + "\"");
    }
    return style;
  }
}
