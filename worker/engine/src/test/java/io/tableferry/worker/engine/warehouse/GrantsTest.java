package io.tableferry.worker.engine.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GrantsTest {

  @Test
  void an_access_list_names_everybody_however_they_are_called() {
    String acl =
        "tableferry=arwdRxt/tableferry,=r/tableferry,analyst=r*w/tableferry,"
            + "group bi=r/tableferry,group \"b,i=/ \"\"2\"=r/\"o,ps\",\"O'Hara \"\"x\"\"\"=r/tableferry";
    assertThat(new AccessList(acl).granteesBut("tableferry"))
        .containsExactlyInAnyOrder("", "analyst", "bi", "b,i=/ \"2", "O'Hara \"x\"");
  }

  @Test
  void who_holds_a_privilege_but_is_not_seen_is_hidden() {
    List<Grant> seen =
        List.of(
            new Grant("SELECT", "public", "public", false),
            new Grant("SELECT", "group", "bi", false));
    assertThat(Grants.hidden(Set.of("", "bi"), seen)).isEmpty();
    assertThat(Grants.hidden(Set.of("", "bi", "analyst"), seen)).containsExactly("analyst");
    assertThat(Grants.hidden(Set.of(""), List.of())).containsExactly("");
  }

  @Test
  void a_grantees_name_is_used_as_the_catalog_has_it() {
    Grant grant = new Grant("SELECT", "user", "AbC", false);
    assertThat(grant.grantOn(RedshiftTable.of("media", "users"))).endsWith(" TO \"AbC\"");
  }
}
