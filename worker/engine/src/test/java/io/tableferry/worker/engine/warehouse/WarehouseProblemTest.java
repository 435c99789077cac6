package io.tableferry.worker.engine.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarehouseProblemTest {

  @Test
  void errors_are_told_by_their_sqlstate() {
    assertThat(problem("42501")).isEqualTo(WarehouseProblem.PRIVILEGE_MISSING);
    assertThat(problem("28000")).isEqualTo(WarehouseProblem.LOGIN_REFUSED);
    assertThat(problem("28P01")).isEqualTo(WarehouseProblem.LOGIN_REFUSED);
    assertThat(problem("40001")).isEqualTo(WarehouseProblem.CONFLICT);
    assertThat(problem("55P03")).isEqualTo(WarehouseProblem.CONFLICT);
    assertThat(problem("57014")).isEqualTo(WarehouseProblem.CANCELLED);
    assertThat(problem("42601")).isEqualTo(WarehouseProblem.REFUSED);
    assertThat(problem("0A000")).isEqualTo(WarehouseProblem.REFUSED);
    assertThat(problem("XX000")).isEqualTo(WarehouseProblem.FAILED);
    assertThat(problem(null)).isEqualTo(WarehouseProblem.FAILED);
    assertThat(problem("")).isEqualTo(WarehouseProblem.FAILED);
  }

  @Test
  void redshifts_serialisation_errors_are_conflicts_although_they_have_no_sqlstate_of_their_own() {
    assertThat(
            WarehouseProblem.of(
                new SQLException("ERROR: 1023\n  Detail: Serializable isolation", "XX000")))
        .isEqualTo(WarehouseProblem.CONFLICT);
    assertThat(
            WarehouseProblem.of(
                new SQLException(
                    "ERROR: could not complete because of conflict with concurrent transaction",
                    "XX000")))
        .isEqualTo(WarehouseProblem.CONFLICT);
  }

  @Test
  void a_name_taken_or_gone_while_publishing_is_a_conflict() {
    for (String state : List.of("42P07", "42P01")) {
      assertThat(WarehouseProblem.ofPublishing(new SQLException("", state)))
          .isEqualTo(WarehouseProblem.CONFLICT);
    }
    assertThat(WarehouseProblem.ofPublishing(new SQLException("", "42501")))
        .isEqualTo(WarehouseProblem.PRIVILEGE_MISSING);
  }

  @Test
  void a_failure_never_passes_on_what_the_warehouse_said() {
    SQLException e = new SQLException("ERROR: invalid value \"4111 1111 1111 1111\"", "22P02");
    Failure failure = WarehouseProblem.of(e).failure("load media.users", e).failure();
    assertThat(failure.code()).isEqualTo(FailureCode.WAREHOUSE_REFUSED);
    assertThat(failure.message())
        .isEqualTo(
            "tried to load media.users, but the warehouse refused the statement (SQLSTATE 22P02)");
    assertThat(failure.action()).isNotEmpty();
  }

  private static WarehouseProblem problem(String state) {
    return WarehouseProblem.of(new SQLException("a value of a row", state));
  }
}
