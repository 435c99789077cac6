package io.tableferry.bench.cli;

import io.tableferry.bench.encoder.EncoderBenchmark;
import io.tableferry.bench.report.JmhJson;
import io.tableferry.bench.report.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "jmh",
    description = "Runs the benchmarks of the encoder alone, without a database.",
    mixinStandardHelpOptions = true)
final class JmhCommand implements Callable<Integer> {

  @Mixin private Console console;

  @Parameters(paramLabel = "REGEX", arity = "0..1", description = "Which; all unless given.")
  private String which = EncoderBenchmark.class.getSimpleName();

  @Override
  public Integer call() throws IOException, RunnerException {
    Path repository = Repository.root();
    Machine machine = Machine.here(repository);
    List<Map<String, Object>> measured =
        JmhJson.of(new Runner(new OptionsBuilder().include(which).build()).run());
    console.write(repository, machine, "jmh", measured);
    return 0;
  }
}
