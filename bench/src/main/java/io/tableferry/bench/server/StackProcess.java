package io.tableferry.bench.server;

import io.tableferry.local.process.Stopping;
import io.tableferry.local.stack.StackHome;
import io.tableferry.local.stack.StackState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The stand-ins for AWS and the warehouse, in a process of their own: {@code bin/local up
 * --no-sources}.
 */
public final class StackProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int POLL_MILLIS = 100;

  private final Path repository;
  private final StackHome home;
  private final Process process;

  private StackProcess(Path repository, StackHome home, Process process) {
    this.repository = repository;
    this.home = home;
    this.process = process;
  }

  /** Starts it in a folder; it is ready once {@link #services} returns. */
  public static StackProcess start(Path repository, Path folder) {
    StackHome home = new StackHome(folder);
    try {
      Files.createDirectories(folder);
      ProcessBuilder up = local(repository, home, "up", "--no-sources");
      return new StackProcess(
          repository,
          home,
          up.redirectOutput(folder.resolve("up.log").toFile()).redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new UncheckedIOException("Could not start bin/local", e);
    }
  }

  /** Waits until all is ready, and says where it is. */
  public StackState.Services services() throws InterruptedException {
    Optional<StackState.Services> services = ready();
    while (services.isEmpty()) {
      if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(
            "the local stack did not start; bin/local up --no-sources says why");
      }
      services = ready();
    }
    return services.get();
  }

  /** Stores a login under a name of SSM. */
  public void secret(String name, Login login) throws IOException, InterruptedException {
    Process secret =
        local(repository, home, "secret", name, "--username", login.user())
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.INHERIT)
            .start();
    secret.getOutputStream().write(login.password().getBytes(StandardCharsets.UTF_8));
    secret.getOutputStream().close();
    if (secret.waitFor() != 0) {
      throw new IllegalStateException("bin/local secret failed");
    }
  }

  /** What points the controller at it, as {@code eval "$(bin/local env)"} sets it in a shell. */
  public Map<String, String> environment() throws IOException, InterruptedException {
    ProcessBuilder shell =
        new ProcessBuilder(
                "bash", "-c", "settings=\"$(bin/local env)\" && eval \"$settings\" && env -0")
            .directory(repository.toFile())
            .redirectError(Redirect.INHERIT);
    shell.environment().put(StackHome.VARIABLE, home.folder().toString());
    Process env = shell.start();
    String all = new String(env.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (env.waitFor() != 0) {
      throw new IllegalStateException("bin/local env failed");
    }
    return Stream.of(all.split("\0"))
        .map(variable -> variable.split("=", 2))
        .filter(pair -> pair[0].startsWith("AWS_") || pair[0].startsWith("TABLEFERRY_"))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  /** Its process, whose children are the workers that the stand-in for ECS runs. */
  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    Stopping.stop(process.toHandle(), PATIENCE);
  }

  private Optional<StackState.Services> ready() {
    return StackState.read(home).flatMap(StackState::services);
  }

  private static ProcessBuilder local(Path repository, StackHome home, String... arguments) {
    ProcessBuilder local = new ProcessBuilder(arguments);
    local.command().add(0, repository.resolve("bin/local").toString());
    local.environment().put(StackHome.VARIABLE, home.folder().toString());
    return local;
  }
}
