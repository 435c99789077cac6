package io.tableferry.local.stack;

import io.tableferry.contract.SourceEngine;
import io.tableferry.local.aws.ecs.TaskDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the stack's ECS runs as workers. */
public sealed interface Workers {

  /** The image of a source's worker; what has to be closed is kept by the parts. */
  TaskDefinition.Image image(SourceEngine engine, Parts parts);

  /** Definitions of all workers, as the infrastructure's Terraform makes them. */
  default List<TaskDefinition> definitions(Parts parts) {
    return Stream.of(SourceEngine.values())
        .map(
            engine ->
                new TaskDefinition(
                    "tableferry-worker-" + engine.label(),
                    "worker",
                    512,
                    1024,
                    TaskDefinition.DEFAULT_STOP_TIMEOUT,
                    image(engine, parts)))
        .toList();
  }

  /** Processes of the workers that are built in a repository. */
  record Built(Path repository) implements Workers {

    @Override
    public TaskDefinition.Image image(SourceEngine engine, Parts parts) {
      return parts.keep(WorkerImage.of(repository, engine));
    }
  }

  /** Processes of the workers that native-image made in a repository. */
  record Native(Path repository) implements Workers {

    @Override
    public TaskDefinition.Image image(SourceEngine engine, Parts parts) {
      return new NativeWorker(repository, engine);
    }
  }

  /**
   * Containers of this machine's engine.
   *
   * @param tag of the images {@code tableferry/worker-ENGINE}
   * @param options for the engine's {@code run} besides; {@code {name}} stands for the container's
   */
  record Containers(ContainerEngine engine, String tag, List<String> options) implements Workers {

    /** Keeps a copy of the options. */
    public Containers {
      options = List.copyOf(options);
    }

    @Override
    public TaskDefinition.Image image(SourceEngine source, Parts parts) {
      return new ContainerImage(engine, "tableferry/worker-" + source.label() + ":" + tag, options);
    }
  }
}
