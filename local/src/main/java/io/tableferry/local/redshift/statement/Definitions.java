package io.tableferry.local.redshift.statement;

import io.tableferry.local.redshift.sql.Cursor;
import io.tableferry.local.redshift.sql.Refused;
import io.tableferry.local.redshift.sql.SqlText;
import java.util.List;
import java.util.Locale;

/** CREATE, ALTER, DROP, ATTACH, DETACH and COMMENT, by what they are about. */
final class Definitions {

  private static final List<String> DROPPED =
      List.of("table", "view", "materialized", "schema", "user", "group", "role");
  private static final List<String> COMMENTED =
      List.of("table", "column", "view", "schema", "database");

  private Definitions() {}

  static Plan create(Cursor statement, String text) {
    Everywhere.refuseParameters(statement);
    boolean replace = statement.accept("or", "replace");
    if (!replace) {
      statement.accept("local");
      boolean temporary = statement.accept("temp") || statement.accept("temporary");
      if (statement.accept("table")) {
        return CreateTable.plan(statement, temporary);
      } else if (statement.accept("schema")) {
        return Plan.of(text);
      } else if (statement.accept("user")) {
        return Users.create(statement);
      } else if (statement.peek().isWord("group") || statement.peek().isWord("role")) {
        return grantee(statement);
      } else if (isPolicy(statement)) {
        return Policies.kind(statement).create(statement);
      } else if (statement.accept("datashare")) {
        return Datashares.create(statement);
      }
    }
    if (statement.accept("view")) {
      return Views.create(statement, replace ? "CREATE OR REPLACE VIEW" : "CREATE VIEW");
    } else if (!replace && statement.accept("materialized", "view")) {
      return Views.createMaterialized(statement);
    }
    throw Refused.notImitated("CREATE " + statement.peek().value());
  }

  private static boolean isPolicy(Cursor statement) {
    return statement.peek().isWord("rls") || statement.peek().isWord("masking");
  }

  private static Plan grantee(Cursor statement) {
    String kind = statement.next().value();
    String name = SqlText.literal(statement.roleName().stored());
    if (statement.hasMore()) {
      throw Refused.notImitated("CREATE " + kind.toUpperCase(Locale.ROOT) + " with anything else");
    }
    return Plan.call(
        "create_grantee",
        List.of(name, SqlText.literal(kind)),
        "CREATE " + kind.toUpperCase(Locale.ROOT));
  }

  static Plan alter(Cursor statement, String text) {
    Everywhere.refuseParameters(statement);
    if (statement.accept("table")) {
      return AlterTable.plan(statement, text);
    } else if (statement.accept("user")) {
      return Users.alter(statement);
    } else if (statement.accept("datashare")) {
      return Datashares.alter(statement);
    } else if (statement.accept("default", "privileges")) {
      return Privileges.defaults(statement);
    } else if (statement.accept("schema") || statement.accept("group")) {
      return Plan.of(text);
    }
    throw Refused.notImitated("ALTER " + statement.peek().value());
  }

  static Plan drop(Cursor statement, String text) {
    if (isPolicy(statement)) {
      return Policies.kind(statement).drop(statement);
    } else if (statement.accept("datashare")) {
      return Datashares.drop(statement);
    }
    String kind = statement.next().value();
    if (!DROPPED.contains(kind)) {
      throw Refused.notImitated("DROP " + kind);
    }
    return Plan.of(text);
  }

  static Plan attach(Cursor statement, String text) {
    return Policies.kind(statement).attach(statement);
  }

  static Plan detach(Cursor statement, String text) {
    return Policies.kind(statement).detach(statement);
  }

  static Plan comment(Cursor statement, String text) {
    statement.expect("on");
    String kind = statement.next().value();
    if (!COMMENTED.contains(kind)) {
      throw Refused.notImitated("COMMENT ON " + kind);
    }
    return Plan.of(text);
  }
}
