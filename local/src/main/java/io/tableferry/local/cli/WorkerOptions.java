package io.tableferry.local.cli;

import io.tableferry.local.stack.ContainerEngine;
import io.tableferry.local.stack.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the stack's ECS runs as workers. */
final class WorkerOptions {

  private static final String TAG = "jvm";

  @Option(
      names = "--containers",
      paramLabel = "TAG",
      arity = "0..1",
      fallbackValue = TAG,
      description = {
        "Run workers as containers of the images tableferry/worker-ENGINE:TAG; " + TAG + " unless",
        "another is named. images/build.sh builds them. Linux only, since they share its network."
      })
  private Optional<String> containers;

  @Option(
      names = "--native",
      description = "Run workers that native-image made: worker/ENGINE/target/*-runner.")
  private boolean compiled;

  @Option(
      names = "--engine",
      paramLabel = "PROGRAM",
      description = "What runs the containers; podman, or else docker, as is found.")
  private Optional<String> engine;

  @Option(
      names = "--container-option",
      paramLabel = "OPTION",
      description = {
        "An option more for the engine's run, in one word, such as --env=NAME=VALUE.",
        "{name} stands for the container's name. Can be repeated."
      })
  private List<String> options;

  /** Processes of what is built in the repository, unless something else is asked for. */
  Workers workers(Place place) throws CommandFailedException {
    if (containers.isPresent()) {
      return new Workers.Containers(engine(), containers.get(), given());
    }
    return compiled
        ? new Workers.Native(place.repository())
        : new Workers.Built(place.repository());
  }

  /** The same options for another process of this program. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    containers.ifPresent(tag -> arguments.add("--containers=" + tag));
    if (compiled) {
      arguments.add("--native");
    }
    engine.ifPresent(program -> arguments.add("--engine=" + program));
    given().forEach(option -> arguments.add("--container-option=" + option));
    return arguments;
  }

  private List<String> given() {
    return options == null ? List.of() : List.copyOf(options);
  }

  private ContainerEngine engine() throws CommandFailedException {
    return engine
        .map(ContainerEngine::new)
        .or(ContainerEngine::find)
        .orElseThrow(
            () ->
                new CommandFailedException(
                    "--containers needs podman or docker, and neither is on the PATH"));
  }
}
