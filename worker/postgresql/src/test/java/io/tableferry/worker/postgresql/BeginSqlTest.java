package io.tableferry.worker.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BeginSqlTest {

  @Test
  void only_servers_that_know_a_limit_for_transactions_are_told_to_lift_it() {
    assertThat(BeginSql.of(new Server(17, "UTF8"))).endsWith("; SET LOCAL transaction_timeout = 0");
    assertThat(BeginSql.of(new Server(16, "UTF8"))).doesNotContain("transaction_timeout");
  }

  @Test
  void every_setting_ends_with_the_transaction() {
    String[] statements = BeginSql.of(new Server(17, "UTF8")).split("; ", -1);
    assertThat(statements[0]).startsWith("BEGIN ");
    assertThat(statements).filteredOn(s -> !s.startsWith("SET LOCAL ")).hasSize(1);
  }
}
