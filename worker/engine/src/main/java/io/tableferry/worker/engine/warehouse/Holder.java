package io.tableferry.worker.engine.warehouse;

import java.util.Optional;

/**
 * Who holds a privilege, as an access list of the catalog names it.
 *
 * @param kind {@code group} or {@code role}, if the list says so; a user and a group may have the
 *     same name
 * @param name a name; empty for PUBLIC
 */
record Holder(Optional<String> kind, String name) {

  /** Whether a grant may be the reason for this entry. */
  boolean isOf(Grant grant) {
    String grantee = grant.granteeType().equals("public") ? "" : grant.grantee();
    return grantee.equals(name) && kind.map(grant.granteeType()::equals).orElse(true);
  }
}
