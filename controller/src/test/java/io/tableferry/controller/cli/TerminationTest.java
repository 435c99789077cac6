package io.tableferry.controller.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TerminationTest {

  private static final Path SCRIPT = Path.of("/usr/bin/script");
  private static final int CTRL_C = 3;

  /** Another can finish what is left unfinished, whoever stopped it. */
  @ParameterizedTest
  @EnumSource(names = {"TERMINATED", "PUBLISHED", "UNFINISHED"})
  @Timeout(120)
  void ctrl_c_at_a_terminal_ends_a_run_in_order(ExitCode end) throws Exception {
    assumeTrue(Files.isExecutable(SCRIPT), "not run: script (util-linux) gives it a terminal");
    Process process = atTerminal(end);
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      assertThat(lineWith("ready", out)).contains("ready");
      process.getOutputStream().write(CTRL_C);
      process.getOutputStream().flush();
      assertThat(lineWith("stopped", out)).contains("stopped in order: true");
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue())
          .isEqualTo(end == ExitCode.UNFINISHED ? 75 : ExitCode.TERMINATED.code());
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process atTerminal(ExitCode end) throws IOException {
    String classpath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            SCRIPT.toString(),
            "-qec",
            // exec: some shells stay between, and answer Ctrl-C with an exit code of their own.
            // env: children of a build in the background ignore it, and Java leaves that so.
            "exec env --default-signal=INT "
                + java
                + " "
                + InterruptedAtTerminal.class.getName()
                + " "
                + end,
            "/dev/null");
    builder.environment().put("CLASSPATH", classpath);
    builder.environment().put("TERM", "xterm");
    return builder.redirectErrorStream(true).start();
  }

  private static String lineWith(String word, BufferedReader out) throws IOException {
    String line = out.readLine();
    while (line != null && !line.contains(word)) {
      line = out.readLine();
    }
    return String.valueOf(line);
  }
}
