package io.tableferry.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.local.aws.ecs.FargateSize;
import io.tableferry.local.aws.ecs.TaskDefinition;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How containers are asked for; that they run is proven by {@code ContainersTest}. */
class ContainerImageTest {

  private static final int KILLED = 137;
  private static final TaskDefinition.Container CONTAINER =
      new TaskDefinition.Container(
          "worker-1", new FargateSize(512, 1024), Set.of("TABLEFERRY_JOB", "AWS_REGION"));

  @Test
  void a_container_gets_its_environment_and_size_and_a_file_system_that_it_cannot_write() {
    ContainerImage image =
        new ContainerImage(
            new ContainerEngine("podman"), "tableferry/worker:jvm", List.of("--label=of={name}"));
    assertThat(image.command(CONTAINER))
        .containsExactly(
            "podman",
            "run",
            "--rm",
            "--name=worker-1",
            "--network=host",
            "--read-only",
            "--tmpfs=/tmp",
            "--memory=1024m",
            "--memory-swap=1024m",
            "--cpus=0.50",
            "--env=AWS_REGION",
            "--env=TABLEFERRY_JOB",
            "--label=of=worker-1",
            "tableferry/worker:jvm");
  }

  @Test
  void a_kill_that_nobody_asked_for_is_the_kernels_for_memory() {
    ContainerImage image = image("true");
    assertThat(image.ended(CONTAINER, List.of(), KILLED)).isTrue();
    assertThat(image.ended(CONTAINER, List.of(), 1)).isFalse();
    image.kill(CONTAINER, ProcessHandle.current());
    assertThat(image.ended(CONTAINER, List.of(), KILLED)).isFalse();
  }

  @Test
  void an_image_that_is_not_there_is_named_with_what_builds_it() {
    assertThat(image("true").missing()).isEmpty();
    assertThat(image("false").missing())
        .hasValueSatisfying(
            why -> assertThat(why).contains("tableferry/worker:jvm", "images/build.sh"));
    assertThat(image("there-is-no-such-program").missing()).isPresent();
  }

  /** Of an engine that answers everything with its exit code. */
  private static ContainerImage image(String program) {
    return new ContainerImage(new ContainerEngine(program), "tableferry/worker:jvm", List.of());
  }
}
