package io.tableferry.controller.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SlicesTest {

  private static final long MIB = 1L << 20;

  @Test
  void a_number_is_taken_as_far_as_the_server_has_connections() {
    Slices four = new Slices(OptionalInt.of(4));
    assertThat(four.readers(0, 10, 4096)).isEqualTo(4);
    assertThat(four.readers(0, 3, 4096)).isEqualTo(3);
    assertThat(four).hasToString("4");
  }

  @Test
  void by_itself_a_table_gets_a_reader_for_every_quarter_of_a_gigabyte() {
    assertThat(Slices.auto().readers(100 * MIB, 20, 4096)).isEqualTo(1);
    assertThat(Slices.auto().readers(600 * MIB, 20, 4096)).isEqualTo(2);
    assertThat(Slices.auto().readers(1_100 * MIB, 20, 4096)).isEqualTo(4);
    assertThat(Slices.auto().readers(900_000 * MIB, 20, 4096)).isEqualTo(8);
  }

  @Test
  void by_itself_a_table_leaves_half_of_the_connections_to_others() {
    assertThat(Slices.auto().readers(900_000 * MIB, 4, 4096)).isEqualTo(2);
    assertThat(Slices.auto().readers(900_000 * MIB, 1, 4096)).isEqualTo(1);
  }

  @Test
  void by_itself_a_table_gets_no_more_readers_than_its_task_can_keep_up_with() {
    assertThat(Slices.auto().readers(900_000 * MIB, 20, 256)).isEqualTo(1);
    assertThat(Slices.auto().readers(900_000 * MIB, 20, 1024)).isEqualTo(2);
    assertThat(new Slices(OptionalInt.of(4)).readers(0, 20, 256)).isEqualTo(4);
  }

  @Test
  void a_table_whose_size_is_not_known_gets_one() {
    assertThat(Slices.auto().readers(0, 20, 4096)).isEqualTo(1);
  }
}
