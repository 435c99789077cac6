package io.tableferry.local.aws.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tableferry.local.aws.ecs.EcsFaults.Death;
import io.tableferry.local.aws.ecs.EcsFaults.LaunchFault;
import io.tableferry.local.aws.ecs.EcsFaults.TaskFault;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SeededFaultsTest {

  private static final int MANY = 20_000;
  private static final int MEMORY = 1_024;
  private static final Offset<Double> ABOUT = within(0.01);
  private static final EcsFaults FAULTS = EcsFaults.seeded(7);

  @Test
  void the_same_seed_and_token_meet_the_same_faults() {
    EcsFaults again = EcsFaults.seeded(7);
    for (String token : tokens().subList(0, 500)) {
      assertThat(again.ofTask(token, MEMORY)).isEqualTo(FAULTS.ofTask(token, MEMORY));
      assertThat(again.ofLaunch(token, 1)).isEqualTo(FAULTS.ofLaunch(token, 1));
    }
  }

  @Test
  void another_seed_meets_others() {
    EcsFaults others = EcsFaults.seeded(8);
    assertThat(tasks(others, MEMORY)).isNotEqualTo(tasks(FAULTS, MEMORY));
  }

  @Test
  void as_much_goes_wrong_as_is_documented() {
    List<TaskFault> tasks = tasks(FAULTS, MEMORY);
    assertThat(share(tasks.stream().filter(task -> task.death().isPresent()).count()))
        .isCloseTo(0.08, ABOUT);
    assertThat(share(tasks.stream().filter(task -> task.startFailure().isPresent()).count()))
        .isCloseTo(0.04, ABOUT);
    assertThat(share(tasks.stream().filter(task -> !task.hiddenFor().isZero()).count()))
        .isCloseTo(0.1, ABOUT);
    List<LaunchFault> answers = tokens().stream().map(token -> FAULTS.ofLaunch(token, 0)).toList();
    assertThat(share(answers.stream().filter(answer -> answer != LaunchFault.NONE).count()))
        .isCloseTo(0.17, ABOUT);
    assertThat(answers).contains(LaunchFault.values());
    assertThat(share(IntStream.range(0, MANY).filter(FAULTS::throttles).count()))
        .isCloseTo(0.03, ABOUT);
  }

  @Test
  void a_task_that_was_given_more_memory_dies_as_often_but_not_for_its_memory() {
    assertThat(deaths(MEMORY)).contains(Death.Cause.values()).hasSameSizeAs(deaths(2 * MEMORY));
    assertThat(deaths(2 * MEMORY))
        .containsOnly(Death.Cause.KILLED, Death.Cause.SPOT)
        .filteredOn(Death.Cause.SPOT::equals)
        .hasSameSizeAs(deaths(MEMORY).stream().filter(Death.Cause.SPOT::equals).toList());
  }

  @Test
  void nothing_goes_wrong_unless_it_is_wanted() {
    EcsFaults none = EcsFaults.none();
    assertThat(none.ofTask("any", MEMORY)).isEqualTo(TaskFault.none());
    assertThat(none.ofLaunch("any", 0)).isEqualTo(LaunchFault.NONE);
    assertThat(none.throttles(0)).isFalse();
  }

  private static List<Death.Cause> deaths(int memory) {
    return tasks(FAULTS, memory).stream()
        .flatMap(task -> task.death().stream())
        .map(Death::cause)
        .toList();
  }

  private static List<TaskFault> tasks(EcsFaults faults, int memory) {
    return tokens().stream().map(token -> faults.ofTask(token, memory)).toList();
  }

  private static List<String> tokens() {
    return IntStream.range(0, MANY).mapToObj(i -> "token-" + i).toList();
  }

  private static double share(long count) {
    return (double) count / MANY;
  }
}
