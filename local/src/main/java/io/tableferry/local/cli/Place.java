package io.tableferry.local.cli;

import io.tableferry.local.stack.StackHome;
import io.tableferry.local.stack.StackState;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the commands work.
 *
 * @param repository of Tableferry, told by {@code bin/local} in the system property {@code
 *     tableferry.repository}; the working directory otherwise
 * @param home the stack's state folder
 */
record Place(Path repository, StackHome home) {

  static Place find() {
    Path repository = Path.of(System.getProperty("tableferry.repository", "")).toAbsolutePath();
    Path home =
        Optional.ofNullable(System.getenv(StackHome.VARIABLE))
            .filter(set -> !set.isEmpty())
            .map(Path::of)
            .orElse(repository.resolve(".local"));
    return new Place(repository, new StackHome(home.toAbsolutePath().normalize()));
  }

  /** What the running stack offers. */
  StackState.Services services() throws CommandFailedException {
    return StackState.read(home)
        .orElseThrow(
            () -> new CommandFailedException("no local stack runs here; start one: bin/local up"))
        .services()
        .orElseThrow(
            () -> new CommandFailedException("the local stack is still starting; try again soon"));
  }
}
