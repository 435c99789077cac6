package io.tableferry.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.controller.aws.AwsOperation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import software.amazon.awssdk.core.exception.SdkClientException;

class CommandEndTest {

  @Test
  void an_error_that_is_no_exception_ends_in_words_and_a_code_of_its_own() {
    Said said =
        run(
            () -> {
              throw new StackOverflowError();
            });
    assertThat(said.exit()).isEqualTo(70);
    assertThat(said.err())
        .startsWith("a defect in Tableferry: java.lang.StackOverflowError.")
        .doesNotContain("\tat ");
  }

  @Test
  void an_exception_that_nobody_expects_is_told_without_what_it_says() {
    Said said =
        run(
            () -> {
              throw new IllegalStateException("hunter2");
            });
    assertThat(said.exit()).isEqualTo(70);
    assertThat(said.err()).contains("java.lang.IllegalStateException").doesNotContain("hunter2");
  }

  @Test
  void a_refusal_of_aws_is_no_defect() {
    Said said =
        run(
            () ->
                new AwsOperation("list runs", "s3:ListBucket")
                    .call(
                        () -> {
                          throw SdkClientException.create("timed out");
                        }));
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).startsWith("could not list runs: ").doesNotContain("defect");
  }

  @Test
  void wrong_usage_is_told_with_what_is_right() {
    Said said = run(() -> 0, "--al");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("Unknown option: '--al'", "Usage: some");
  }

  private record Said(int exit, String err) {}

  @Command(name = "some")
  private record Some(Callable<Integer> work) implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
      return work.call();
    }
  }

  private static Said run(Callable<Integer> work, String... args) {
    StringWriter err = new StringWriter();
    int exit =
        CommandEnd.observing(new CommandLine(new Some(work)))
            .setErr(new PrintWriter(err, true))
            .execute(args);
    return new Said(exit, err.toString());
  }
}
