package io.tableferry.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Nothing is measured here; it only has to be sure that each can be asked for. */
class CommandsTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "fixed", "jmh", "warehouse", "whole-run"})
  void every_command_says_what_it_does(String command) {
    StringWriter out = new StringWriter();
    CommandLine line = new CommandLine(new CompareCommand()).setOut(new PrintWriter(out, true));
    assertThat(line.execute((command + " --help").strip().split(" ", -1))).isZero();
    assertThat(out.toString()).startsWith("Usage: bench/run.sh").contains(command);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--pairs=0",
        "--scale=-1",
        "--against=nobody",
        "--source=oracle",
        "warehouse --pairs=0",
        "whole-run --tables=1"
      })
  void an_option_that_makes_no_sense_is_refused_before_anything_is_started(String options) {
    StringWriter err = new StringWriter();
    CommandLine line = new CommandLine(new CompareCommand()).setErr(new PrintWriter(err, true));
    assertThat(line.execute(options.split(" ", -1))).isEqualTo(2);
    String option = options.substring(options.indexOf("--"), options.indexOf('='));
    assertThat(err.toString().lines().findFirst().orElseThrow()).contains(option);
  }
}
