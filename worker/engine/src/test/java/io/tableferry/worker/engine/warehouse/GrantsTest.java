package io.tableferry.worker.engine.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GrantsTest {

  @Test
  void an_access_list_names_everybody_however_they_are_called() {
    String acl =
        "tableferry=arwdRxt/tableferry,=r/tableferry,analyst=r*w/tableferry,"
            + "group bi=r/tableferry,group \"b,i=/ \"\"2\"=r/\"o,ps\",\"O'Hara \"\"x\"\"\"=r/tableferry";
    assertThat(new AccessList(acl).holdersBut("tableferry"))
        .containsExactlyInAnyOrder(
            holder(""), holder("analyst"), group("bi"), group("b,i=/ \"2"), holder("O'Hara \"x\""));
  }

  @Test
  void who_holds_a_privilege_but_is_not_seen_is_hidden() {
    List<Grant> seen = List.of(grant("public", "public"), grant("group", "bi"));
    assertThat(Grants.hidden(Set.of(holder(""), group("bi")), seen)).isEmpty();
    assertThat(Grants.hidden(Set.of(holder("bi"), holder("analyst")), seen))
        .containsExactly(holder("analyst"));
    assertThat(Grants.hidden(Set.of(holder("")), List.of())).containsExactly(holder(""));
  }

  @Test
  void a_user_that_is_seen_does_not_stand_for_a_group_of_the_same_name() {
    assertThat(Grants.hidden(Set.of(group("bi")), List.of(grant("user", "bi"))))
        .containsExactly(group("bi"));
  }

  private static Holder holder(String name) {
    return new Holder(Optional.empty(), name);
  }

  private static Holder group(String name) {
    return new Holder(Optional.of("group"), name);
  }

  @Test
  void a_grantees_name_is_used_as_the_catalog_has_it() {
    assertThat(grant("user", "AbC").grantOn(RedshiftTable.of("media", "users")))
        .endsWith(" TO \"AbC\"");
  }

  @Test
  void a_grant_on_a_column_names_the_column() {
    Grant grant = new Grant("SELECT", Optional.of("e\"mail"), "role", "bi", false);
    assertThat(grant.grantOn(RedshiftTable.of("media", "users")))
        .isEqualTo("GRANT SELECT (\"e\"\"mail\") ON TABLE \"media\".\"users\" TO ROLE \"bi\"");
  }

  private static Grant grant(String type, String grantee) {
    return new Grant("SELECT", Optional.empty(), type, grantee, false);
  }
}
