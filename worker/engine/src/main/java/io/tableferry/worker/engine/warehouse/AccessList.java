package io.tableferry.worker.engine.warehouse;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Who holds privileges, as the catalog writes it: {@code alice=r/owner,group bi=r*w/owner}
 * (Database Developer Guide: PG_DEFAULT_ACL; PostgreSQL 8.0, "GRANT").
 *
 * @param text its items, separated by commas
 */
record AccessList(String text) {

  /** Who is nobody in particular. */
  static final String PUBLIC = "";

  private static final String NAME = "\"(?:[^\"]|\"\")*\"|[^\",=/]*";

  private static final Pattern ITEM =
      Pattern.compile("(?:group |role )?(" + NAME + ")=[a-zA-Z*]*/(?:" + NAME + ")");

  /** The names of users, groups and roles, but for one; {@link #PUBLIC} for everybody. */
  Set<String> granteesBut(String self) {
    return ITEM.matcher(text)
        .results()
        .map(item -> unquoted(item.group(1)))
        .filter(name -> !name.equals(self))
        .collect(Collectors.toSet());
  }

  private static String unquoted(String name) {
    return name.startsWith("\"")
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : name;
  }
}
