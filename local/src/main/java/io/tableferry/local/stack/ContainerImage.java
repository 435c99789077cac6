package io.tableferry.local.stack;

import io.tableferry.local.aws.ecs.TaskDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A container image, run as Fargate would: with its environment and nothing else, a root file
 * system that cannot be written, and the task's memory and share of the processors as limits. It
 * shares the machine's network, since the stand-ins listen on 127.0.0.1.
 */
final class ContainerImage implements TaskDefinition.Image {

  private static final double CPU_UNITS = 1024;
  private static final int KILLED = 128 + 9;

  private final ContainerEngine engine;
  private final String name;
  private final List<String> options;
  private final Set<String> killed = ConcurrentHashMap.newKeySet();

  /** With options for the engine's {@code run}, where {@code {name}} stands for the container's. */
  ContainerImage(ContainerEngine engine, String name, List<String> options) {
    this.engine = engine;
    this.name = name;
    this.options = List.copyOf(options);
  }

  @Override
  public List<String> command(TaskDefinition.Container container) {
    String memory = container.size().memory() + "m";
    List<String> command =
        new ArrayList<>(
            List.of(
                engine.program(),
                "run",
                "--rm",
                "--name=" + container.name(),
                "--network=host",
                "--read-only",
                // A volume of the task on Fargate; a private certificate authority is written
                // there.
                "--tmpfs=/tmp",
                "--memory=" + memory,
                "--memory-swap=" + memory,
                "--cpus="
                    + String.format(Locale.ROOT, "%.2f", container.size().cpu() / CPU_UNITS)));
    new TreeSet<>(container.variables()).forEach(variable -> command.add("--env=" + variable));
    options.forEach(option -> command.add(option.replace("{name}", container.name())));
    command.add(name);
    return List.copyOf(command);
  }

  @Override
  public Set<String> inherited() {
    return ContainerEngine.VARIABLES;
  }

  @Override
  public void kill(TaskDefinition.Container container, ProcessHandle process) {
    killed.add(container.name());
    engine.ask("kill", "--signal=KILL", container.name());
  }

  /**
   * A SIGKILL that is not the stand-in's is taken for the kernel's, of which not every engine
   * tells: Podman does not with version 1 of control groups.
   */
  @Override
  public boolean ended(TaskDefinition.Container container, List<String> command, int exitCode) {
    boolean byUs = killed.remove(container.name());
    return exitCode == KILLED && !byUs;
  }

  @Override
  public Optional<String> missing() {
    return engine.ask("image", "inspect", name).exit() == 0
        ? Optional.empty()
        : Optional.of(name + " is not there; build it: images/build.sh --flavour jvm");
  }
}
