package io.tableferry.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder in which a stack keeps everything, one stack at a time.
 *
 * @param folder {@code .local} in the repository, unless the environment variable {@code
 *     TABLEFERRY_LOCAL_HOME} names another
 */
public record StackHome(Path folder) {

  /** The environment variable that names another folder. */
  public static final String VARIABLE = "TABLEFERRY_LOCAL_HOME";

  /** What the stack says of itself; see {@link StackState}. */
  public Path state() {
    return folder.resolve("state.json");
  }

  /** Logs of the stack and of every task. */
  public Path logs() {
    return folder.resolve("logs");
  }

  Path lock() {
    return folder.resolve("lock");
  }

  Path credentials() {
    return folder.resolve("credentials.json");
  }

  Path pids() {
    return folder.resolve("pids");
  }

  Path s3() {
    return folder.resolve("s3");
  }

  Path ssm() {
    return folder.resolve("ssm.json");
  }

  /** Events that were put on the bus, a line each. */
  public Path events() {
    return folder.resolve("events.jsonl");
  }

  /** Actions that the stand-ins deny on purpose, a line each. */
  public Path denied() {
    return folder.resolve("denied");
  }

  Path warehouse() {
    return folder.resolve("warehouse");
  }

  Path mysql() {
    return folder.resolve("mysql");
  }

  Path postgresql() {
    return folder.resolve("postgresql");
  }

  /** Deletes what a stack keeps, and the folder if nothing else is in it. */
  public void delete() throws IOException {
    for (Path own :
        List.of(
            state(),
            logs(),
            lock(),
            credentials(),
            pids(),
            s3(),
            ssm(),
            events(),
            denied(),
            warehouse(),
            logOf(warehouse()),
            mysql(),
            logOf(mysql()),
            temporary(mysql()),
            installing(mysql()),
            postgresql(),
            logOf(postgresql()))) {
      deleteAll(own);
    }
    if (Files.isDirectory(folder) && isEmpty(folder)) {
      Files.delete(folder);
    }
  }

  /** Database servers log beside their data. */
  private static Path logOf(Path data) {
    return data.resolveSibling(data.getFileName() + ".log");
  }

  /** Where MySQL's relatives keep their temporary tables. */
  private static Path temporary(Path data) {
    return data.resolveSibling(data.getFileName() + ".tmp");
  }

  /** What an installation that was interrupted left. */
  private static Path installing(Path data) {
    return data.resolveSibling(data.getFileName() + ".installing");
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private static void deleteAll(Path top) throws IOException {
    if (!Files.exists(top)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(top)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }
}
