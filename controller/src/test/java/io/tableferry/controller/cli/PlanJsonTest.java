package io.tableferry.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.ColumnReading;
import io.tableferry.contract.Mask;
import io.tableferry.contract.Policies;
import io.tableferry.controller.Fixtures;
import io.tableferry.controller.plan.PlannedTable;
import io.tableferry.controller.plan.RunPlan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanJsonTest {

  @Test
  void a_plan_is_one_document_in_the_order_of_launch() {
    assertThat(PlanJson.write(Fixtures.plan(Fixtures.source("media", 3), "users", "or\"ders")))
        .isEqualTo(
            "{\"version\":1,\"tables\":[{\"table\":\"media.users\",\"target\":\"media.users\","
                + "\"server\":\"media.internal:3306\",\"slices\":\"auto\",\"connections\":1,\"max_connections\":3,"
                + "\"columns\":[\"id\"]},{\"table\":\"media.or\\\"ders\","
                + "\"target\":\"media.or\\\"ders\",\"server\":\"media.internal:3306\","
                + "\"slices\":\"auto\",\"connections\":1,\"max_connections\":3,\"columns\":[\"id\"]}]}");
  }

  @Test
  void masks_are_shown_by_column() {
    ColumnReading masked =
        new ColumnReading(
            "em\"ail", Optional.empty(), Optional.of(new Mask.Bucket(5)), Policies.strict());
    PlannedTable table =
        Fixtures.table(Fixtures.source("media", 3), "users", ColumnReading.plain("id"), masked);
    assertThat(PlanJson.write(new RunPlan(List.of(table))))
        .endsWith("\"columns\":[\"id\",\"em\\\"ail\"],\"masks\":{\"em\\\"ail\":\"bucket\"}}]}");
  }
}
