package io.tableferry.controller.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.controller.run.TableState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The diagram in {@code docs/run.md} shows every state, and just the ways that tables take. */
@Execution(ExecutionMode.CONCURRENT)
class StateDiagramTest {

  /** Enough for the rarest ways. */
  private static final int WORLDS = 150;

  private static final Pattern ARROW = Pattern.compile("\\s*(\\w+) --> (\\w+)(?: : .+)?");

  @Test
  void every_way_that_tables_take_is_drawn_and_no_other() throws IOException {
    Transitions transitions = new Transitions();
    for (long seed = 1; seed <= WORLDS; seed++) {
      new World(Scenario.drawn(seed), transitions::moved).play();
    }
    assertThat(drawn()).isEqualTo(transitions.taken());
  }

  @Test
  void every_state_is_drawn() throws IOException {
    List<String> states =
        Stream.of(TableState.class.getPermittedSubclasses()).map(Class::getSimpleName).toList();
    assertThat(drawn())
        .flatExtracting(arrow -> List.of(arrow.split(" --> ", 2)))
        .containsAll(states);
  }

  private static SortedSet<String> drawn() throws IOException {
    String page = Files.readString(Path.of("../docs/run.md"));
    String diagram = page.substring(page.indexOf("stateDiagram-v2"));
    SortedSet<String> arrows = new TreeSet<>();
    for (String line : diagram.substring(0, diagram.indexOf("```")).lines().toList()) {
      Matcher arrow = ARROW.matcher(line);
      if (arrow.matches()) {
        arrows.add(arrow.group(1) + " --> " + arrow.group(2));
      }
    }
    return arrows;
  }
}
