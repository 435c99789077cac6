package io.tableferry.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tableferry.contract.RunId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** By the name of a run alarms tell whose schedule it is. */
class RunNameOptionsTest {

  @Test
  void a_run_of_a_schedule_is_called_after_it_and_the_time() {
    assertThat(name("--schedule", "nightly").value()).matches("nightly-\\d{8}-\\d{6}-[0-9a-f]{6}");
    assertThat(name().value()).matches("\\d{8}-\\d{6}-[0-9a-f]{6}");
    assertThat(name("--run-id", "again")).isEqualTo(new RunId("again"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Nightly", "night-ly", "2nd", "", "abcdefghijklmnopqr", "doctor"})
  void a_schedule_that_could_be_mistaken_for_another_is_refused(String schedule) {
    assertThatThrownBy(() -> name("--schedule", schedule))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("--schedule");
  }

  @Test
  void no_run_is_called_like_those_that_doctors_delete() {
    assertThatThrownBy(() -> name("--run-id", "doctor-mine"))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("controller doctor");
    assertThat(name("--run-id", "doctors").value()).isEqualTo("doctors");
  }

  @Test
  void a_run_is_named_in_one_way_only() {
    assertThatThrownBy(() -> name("--schedule", "nightly", "--run-id", "again"))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("mutually exclusive");
  }

  private static RunId name(String... options) {
    LaunchCommand command = new LaunchCommand();
    List<String> arguments = new ArrayList<>(List.of("--manifests", "m", "--all"));
    arguments.addAll(List.of(options));
    new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .parseArgs(arguments.toArray(String[]::new));
    return command.name.value(command.spec);
  }
}
