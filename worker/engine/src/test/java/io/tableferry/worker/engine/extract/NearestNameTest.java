package io.tableferry.worker.engine.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {

  private static final List<String> NAMES = List.of("customer_id", "created_at", "Übergröße");

  @Test
  void a_slip_finds_the_name_that_was_meant() {
    assertThat(NearestName.among(NAMES, "costumer_id")).contains("customer_id");
    assertThat(NearestName.among(NAMES, "CREATED_AT")).contains("created_at");
    assertThat(NearestName.among(NAMES, "übergrösse")).contains("Übergröße");
  }

  @Test
  void a_name_unlike_all_others_finds_nothing() {
    assertThat(NearestName.among(NAMES, "total")).isEmpty();
    assertThat(NearestName.among(List.of(), "total")).isEmpty();
  }
}
