package io.tableferry.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.controller.Fixtures;
import org.junit.jupiter.api.Test;

class PlanJsonTest {

  @Test
  void a_plan_is_one_document_in_the_order_of_launch() {
    assertThat(PlanJson.write(Fixtures.plan(Fixtures.source("media", 3), "users", "or\"ders")))
        .isEqualTo(
            "{\"version\":1,\"tables\":[{\"table\":\"media.users\",\"target\":\"media.users\","
                + "\"server\":\"media.internal:3306\",\"connections\":1,\"max_connections\":3,"
                + "\"columns\":[\"id\"]},{\"table\":\"media.or\\\"ders\","
                + "\"target\":\"media.or\\\"ders\",\"server\":\"media.internal:3306\","
                + "\"connections\":1,\"max_connections\":3,\"columns\":[\"id\"]}]}");
  }
}
