package io.tableferry.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.SourceEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeWorkerTest {

  @TempDir private Path repository;

  @Test
  void a_program_that_is_not_there_is_missing() {
    assertThat(new NativeWorker(repository, SourceEngine.MYSQL).missing())
        .hasValueSatisfying(reason -> assertThat(reason).contains("-Dnative"));
  }

  @Test
  void a_program_gets_the_part_of_the_memory_that_images_give_the_heap() throws IOException {
    Path target = Files.createDirectories(repository.resolve("worker/mysql/target"));
    Path program = Files.createFile(target.resolve("tableferry-worker-mysql-1-runner"));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    NativeWorker worker = new NativeWorker(repository, SourceEngine.MYSQL);
    assertThat(worker.missing()).isEmpty();
    assertThat(worker.command(1024)).containsExactly(program.toString(), "-Xmx409m");
  }
}
