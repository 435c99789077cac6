package io.tableferry.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first command that a new user types. */
class DemoTest {

  private static final List<String> TABLES =
      List.of("customer", "lineitem", "nation", "orders", "part", "partsupp", "region", "supplier");

  @Test
  void the_demo_copies_all_tables_and_leaves_no_process_behind(@TempDir Path home) {
    Shell shell = new Shell(Map.of("TABLEFERRY_LOCAL_HOME", home.toString()));
    Shell.Answer answer = shell.run(List.of("bin/local", "demo", "--scale", "0.005"));
    assertThat(answer.exit()).as(answer::all).isZero();
    assertThat(TABLES)
        .allSatisfy(table -> assertThat(answer.out()).as(answer::all).contains("." + table));
    assertThat(answer.out()).contains("bin/local up");
    assertThat(processesThatName(home)).isEmpty();
  }

  private static List<String> processesThatName(Path home) {
    return ProcessHandle.allProcesses()
        .map(process -> process.info().commandLine().orElse(""))
        .filter(command -> command.contains(home.toString()))
        .toList();
  }
}
