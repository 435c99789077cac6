package io.tableferry.local.redshift.statement;

import io.tableferry.local.redshift.sql.Cursor;
import io.tableferry.local.redshift.sql.Refused;
import io.tableferry.local.redshift.sql.SqlText;
import java.util.ArrayList;
import java.util.List;

/**
 * Data shares (pages CREATE, ALTER and DROP DATASHARE): kept for the view that shows them; nobody
 * consumes them.
 */
final class Datashares {

  private Datashares() {}

  static Plan create(Cursor statement) {
    String name = name(statement);
    statement.rest();
    return Plan.call("create_datashare", List.of(name), "CREATE DATASHARE");
  }

  static Plan drop(Cursor statement) {
    return Plan.call("drop_datashare", List.of(name(statement)), "DROP DATASHARE");
  }

  static Plan alter(Cursor statement) {
    String name = name(statement);
    boolean adding = statement.accept("add");
    if (!adding && !statement.accept("remove")) {
      throw Refused.notImitated("ALTER DATASHARE with anything but ADD and REMOVE");
    }
    boolean tables = statement.accept("table");
    if (!tables && !statement.accept("schema")) {
      throw Refused.notImitated("data shares of anything but TABLE and SCHEMA");
    }
    List<String> objects = new ArrayList<>();
    do {
      objects.add(statement.relation().sql());
    } while (statement.acceptSymbol(","));
    return Plan.call(
        "alter_datashare",
        List.of(
            name,
            String.valueOf(adding),
            tables ? "'table'" : "'schema'",
            Policies.texts(objects.stream())),
        "ALTER DATASHARE");
  }

  private static String name(Cursor statement) {
    return SqlText.literal(statement.name().stored());
  }
}
