package io.tableferry.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFolderTest {

  @TempDir private Path folder;
  private Process child;

  @BeforeEach
  void start() throws IOException {
    child = new ProcessBuilder("sleep", "1000").start();
  }

  @AfterEach
  void kill() {
    child.destroyForcibly();
  }

  @Test
  void who_comes_later_ends_what_was_left_behind() throws IOException {
    new PidFolder(folder).remember("left", child.toHandle());
    assertThat(new PidFolder(folder).sweep()).isEqualTo(1);
    assertThat(child.onExit().join().exitValue()).isEqualTo(143);
    assertThat(files()).isEmpty();
  }

  @Test
  void a_process_that_got_the_number_of_an_ended_one_is_left_alone() throws IOException {
    ProcessId id = ProcessId.of(child.toHandle());
    Files.writeString(folder.resolve("old"), id.pid() + " " + (id.startedMillis() - 60_000));
    Files.writeString(folder.resolve("half-written"), "12");
    assertThat(new PidFolder(folder).sweep()).isZero();
    assertThat(child.isAlive()).isTrue();
    assertThat(files()).isEmpty();
  }

  @Test
  void an_ended_process_is_forgotten() {
    new PidFolder(folder).remember("short", child.toHandle());
    child.destroy();
    await().untilAsserted(() -> assertThat(files()).isEmpty());
  }

  private String[] files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(Path::toString).toArray(String[]::new);
    }
  }
}
