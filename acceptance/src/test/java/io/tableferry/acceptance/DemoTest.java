package io.tableferry.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first command that a new user types. */
@Order(1)
class DemoTest {

  private static final List<String> TABLES =
      List.of("customer", "lineitem", "nation", "orders", "part", "partsupp", "region", "supplier");

  @Test
  void the_demo_copies_all_tables_and_leaves_no_process_behind(@TempDir Path home)
      throws IOException {
    Shell shell = new Shell(Map.of("TABLEFERRY_LOCAL_HOME", home.toString()));
    Shell.Answer answer = shell.run(List.of("bin/local", "demo", "--scale", "0.005"));
    assertThat(answer.exit()).as(answer::all).isZero();
    assertThat(TABLES)
        .allSatisfy(table -> assertThat(answer.out()).as(answer::all).contains("." + table));
    assertThat(answer.out()).contains("bin/local up");
    assertThat(processesThatName(home)).isEmpty();
  }

  /** By what they were started with, or where they work. */
  private static List<String> processesThatName(Path home) throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      return all.filter(process -> process.getFileName().toString().matches("[0-9]+"))
          .filter(process -> traces(process).contains(home.toString()))
          .map(process -> process.getFileName() + " " + read(process.resolve("cmdline")))
          .toList();
    }
  }

  private static String traces(Path process) {
    return read(process.resolve("environ")) + read(process.resolve("cmdline")) + folder(process);
  }

  private static String folder(Path process) {
    try {
      return Files.readSymbolicLink(process.resolve("cwd")).toString();
    } catch (IOException goneOrSomebodyElses) {
      return "";
    }
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace('\0', ' ');
    } catch (IOException goneOrSomebodyElses) {
      return "";
    }
  }
}
