package io.tableferry.controller.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.controller.run.TableState;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whether the ways between the states are drawn, {@link SimulationTest} shows. */
class StateDiagramTest {

  @Test
  void every_state_is_drawn() {
    List<String> states = states(TableState.class).map(Class::getSimpleName).toList();
    assertThat(StateDiagram.ways())
        .flatExtracting(way -> List.of(way.split(" --> ", 2)))
        .containsAll(states);
  }

  private static Stream<Class<?>> states(Class<?> kind) {
    return kind.isInterface()
        ? Stream.of(kind.getPermittedSubclasses()).flatMap(StateDiagramTest::states)
        : Stream.of(kind);
  }
}
