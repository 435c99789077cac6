package io.tableferry.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tableferry.local.stack.StackHome;
import io.tableferry.local.stack.StackState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A stack that is stopped before it is ready, at whatever part it is. */
@Execution(ExecutionMode.CONCURRENT)
class InterruptedStartTest {

  private static final int TERMINATED = 143;

  private Path folder;
  private StackHome home;
  private CommandLineProgram local;

  @BeforeEach
  void choose(@TempDir Path folder) {
    this.folder = folder;
    home = new StackHome(folder.resolve("it's home"));
    local = new CommandLineProgram(home.folder());
  }

  @AfterEach
  void stop() throws IOException {
    local.run("down");
  }

  @Test
  void one_that_is_told_to_stop_leaves_nothing_and_the_next_one_starts() throws IOException {
    for (String reached : new String[] {"mysql.installing", "postgresql"}) {
      Process up = upTo(reached);
      up.destroy();
      assertThat(up.onExit().join().exitValue()).as(reached).isEqualTo(TERMINATED);
      assertThat(Leftovers.of(home.folder())).as(reached).isEmpty();
      assertThat(home.state()).doesNotExist();
    }
    becomesReady();
  }

  @Test
  void one_that_is_killed_is_cleaned_up_after_by_the_next_one() throws IOException {
    for (String reached : new String[] {"mysql.installing", "postgresql/postmaster.pid"}) {
      upTo(reached).destroyForcibly().onExit().join();
    }
    becomesReady();
    assertThat(local.run("down").code()).isZero();
    assertThat(Leftovers.of(home.folder())).isEmpty();
  }

  @Test
  void a_demo_that_is_told_to_stop_at_once_leaves_no_stack() throws IOException {
    Process demo = local.start(folder.resolve("demo.log"), "demo");
    await().until(() -> demo.children().findAny().isPresent());
    demo.destroy();
    assertThat(demo.onExit().join().exitValue()).isEqualTo(TERMINATED);
    assertThat(Leftovers.of(home.folder())).isEmpty();
  }

  private Process upTo(String reached) throws IOException {
    Process up = local.start(folder.resolve("up.log"), "up");
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(5))
        .failFast("it ended by itself", () -> !up.isAlive())
        .until(() -> Files.exists(home.folder().resolve(reached)));
    return up;
  }

  private void becomesReady() throws IOException {
    Process up = local.start(folder.resolve("up.log"), "up");
    await()
        .atMost(Duration.ofMinutes(2))
        .failFast("it did not start", () -> !up.isAlive())
        .until(() -> StackState.read(home).flatMap(StackState::services).isPresent());
  }
}
