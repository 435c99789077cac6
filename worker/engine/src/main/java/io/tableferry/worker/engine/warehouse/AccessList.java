package io.tableferry.worker.engine.warehouse;

import java.util.Optional;
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

  private static final String NAME = "\"(?:[^\"]|\"\")*\"|[^\",=/]*";

  private static final Pattern ITEM =
      Pattern.compile("(?:(group|role) )?(" + NAME + ")=[a-zA-Z*]*/(?:" + NAME + ")");

  /** Users, groups, roles and PUBLIC, but for one user. */
  Set<Holder> holdersBut(String self) {
    return ITEM.matcher(text)
        .results()
        .map(item -> new Holder(Optional.ofNullable(item.group(1)), unquoted(item.group(2))))
        .filter(holder -> !holder.equals(new Holder(Optional.empty(), self)))
        .collect(Collectors.toSet());
  }

  private static String unquoted(String name) {
    return name.startsWith("\"")
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : name;
  }
}
