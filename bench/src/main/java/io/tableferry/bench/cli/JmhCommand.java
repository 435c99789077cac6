package io.tableferry.bench.cli;

import io.tableferry.bench.encoder.EncoderBenchmark;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "jmh",
    description = "Runs the benchmarks of the encoder alone, without a database.",
    mixinStandardHelpOptions = true)
final class JmhCommand implements Callable<Integer> {

  @Parameters(paramLabel = "REGEX", arity = "0..1", description = "Which; all unless given.")
  private String which = EncoderBenchmark.class.getSimpleName();

  @Override
  public Integer call() throws RunnerException {
    new Runner(new OptionsBuilder().include(which).build()).run();
    return 0;
  }
}
