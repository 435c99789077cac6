package io.tableferry.controller.cli;

import io.tableferry.contract.RunId;
import io.tableferry.controller.doctor.Doctor;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What a run is called: by whoever starts it, or by its schedule and the time. */
final class RunNameOptions {

  private static final Pattern SCHEDULE = Pattern.compile("[a-z][a-z0-9]{0,16}");

  @Option(names = "--run-id", paramLabel = "ID", description = RunIdOption.DESCRIPTION)
  Optional<String> written = Optional.empty();

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      description =
          "The schedule that starts it, by which its name begins: 1 to 17 of a-z and 0-9, the first"
              + " a letter. Alarms tell schedules apart by it.")
  Optional<String> schedule = Optional.empty();

  /** The name that was given, or a new one. */
  RunId value(CommandSpec command) {
    if (written.isPresent()) {
      return ValidValue.of(command, "option '--run-id'", written.get(), RunIds::given);
    }
    String beginning =
        schedule
            .map(
                name ->
                    ValidValue.of(command, "option '--schedule'", name, RunNameOptions::beginning))
            .orElse("");
    return RunIds.next(beginning, Clock.systemUTC());
  }

  private static String beginning(String schedule) {
    if (!SCHEDULE.matcher(schedule).matches()) {
      throw new IllegalArgumentException(
          "a schedule is 1 to 17 of a-z and 0-9, the first a letter");
    }
    String beginning = schedule + "-";
    if (beginning.equals(Doctor.NAMES)) {
      throw new IllegalArgumentException("no schedule is called so: doctors' runs are");
    }
    return beginning;
  }
}
