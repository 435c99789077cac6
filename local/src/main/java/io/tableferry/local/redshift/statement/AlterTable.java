package io.tableferry.local.redshift.statement;

import io.tableferry.local.redshift.sql.Cursor;
import io.tableferry.local.redshift.sql.Identifier;
import io.tableferry.local.redshift.sql.Refused;
import io.tableferry.local.redshift.sql.RelationName;
import io.tableferry.local.redshift.sql.SqlText;
import java.util.List;
import java.util.Optional;

/** ALTER TABLE, one change a statement, as Redshift has it. */
final class AlterTable {

  private static final String NO_COLUMNS = "ARRAY[]::local_redshift.column_design[]";

  private AlterTable() {}

  static Plan plan(Cursor statement, String text) {
    RelationName table = statement.relation();
    if (statement.accept("rename", "to") || statement.accept("owner", "to")) {
      return Plan.of(text);
    } else if (statement.accept("row", "level", "security")) {
      return Policies.switched(table, statement);
    } else if (statement.accept("rename")) {
      return rename(table, statement);
    } else if (statement.accept("add")) {
      return add(table, statement);
    } else if (statement.accept("drop")) {
      return drop(table, statement);
    } else if (statement.accept("alter")) {
      return alter(table, statement);
    }
    throw Refused.notImitated("ALTER TABLE … " + statement.peek().value());
  }

  private static Plan add(RelationName table, Cursor statement) {
    if (TableConstraint.isAhead(statement)) {
      throw Refused.notImitated("constraints added to a table later");
    }
    statement.accept("column");
    Column column = Column.parse(statement);
    if (statement.hasMore()) {
      throw Refused.asRedshiftDoes("several changes in one ALTER TABLE");
    }
    if (column.distKey() || column.sortKey()) {
      throw Refused.asRedshiftDoes("a key among added columns");
    }
    TableAttributes none =
        new TableAttributes(Optional.empty(), Optional.empty(), false, List.of());
    return change(
        table, "ADD COLUMN " + column.sql(), new TableDesign(none, List.of(column)).columnsSql());
  }

  private static Plan rename(RelationName table, Cursor statement) {
    statement.accept("column");
    String from = statement.name().sql();
    statement.expect("to");
    String to = statement.name().sql();
    return change(table, "RENAME COLUMN " + from + " TO " + to, NO_COLUMNS);
  }

  private static Plan drop(RelationName table, Cursor statement) {
    statement.accept("column");
    String column = statement.name().sql();
    String cascade = statement.accept("cascade") ? " CASCADE" : "";
    return change(table, "DROP COLUMN " + column + cascade, NO_COLUMNS);
  }

  private static Plan alter(RelationName table, Cursor statement) {
    statement.accept("column");
    Identifier name = statement.name();
    statement.expect("type");
    ColumnType type = ColumnType.parse(statement);
    if (statement.hasMore() || !type.postgresql().startsWith("character varying")) {
      throw Refused.asRedshiftDoes("a change of type to anything but VARCHAR");
    }
    String action = "ALTER COLUMN " + name.sql() + " TYPE " + type.postgresql();
    return Plan.call(
        "alter_type",
        List.of(
            SqlText.literal("ALTER TABLE " + table.sql() + " " + action),
            SqlText.literal(table.sql())),
        "ALTER TABLE");
  }

  private static Plan change(RelationName table, String action, String columns) {
    return Plan.call(
        "alter_table",
        List.of(
            SqlText.literal("ALTER TABLE " + table.sql() + " " + action),
            SqlText.literal(table.sql()),
            columns),
        "ALTER TABLE");
  }
}
