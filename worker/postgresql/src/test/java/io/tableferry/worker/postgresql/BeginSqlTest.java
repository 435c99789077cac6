package io.tableferry.worker.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.worker.engine.extract.ReadingTime;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BeginSqlTest {

  private static final ReadingTime TIME = ReadingTime.begin(Duration.ofDays(40));

  @Test
  void a_server_is_told_only_what_it_knows() {
    assertThat(BeginSql.of(Set.of("transaction_timeout"), TIME))
        .contains("; SET LOCAL transaction_timeout = ")
        .doesNotContain("lock_timeout", "tcp_user_timeout");
    assertThat(BeginSql.of(Set.of(), TIME))
        .contains("row_security", "statement_timeout")
        .doesNotContain("transaction_timeout");
  }

  @Test
  void every_setting_ends_with_the_transaction() {
    String[] statements =
        BeginSql.of(Set.of("lock_timeout", "tcp_keepalives_idle"), TIME).split("; ", -1);
    assertThat(statements[0]).startsWith("BEGIN ");
    assertThat(statements).filteredOn(s -> !s.startsWith("SET LOCAL ")).hasSize(1);
  }

  @Test
  void a_limit_that_is_too_long_for_the_server_is_its_longest() {
    assertThat(BeginSql.limit(TIME)).isEqualTo("SET LOCAL statement_timeout = '2147483647ms'");
  }
}
