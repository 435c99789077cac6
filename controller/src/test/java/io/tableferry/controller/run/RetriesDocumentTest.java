package io.tableferry.controller.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/run.md} tells of every failure that may be tried again. */
class RetriesDocumentTest {

  @Test
  void every_failure_that_passes_is_told_of() throws IOException {
    String page = Files.readString(Path.of("../docs/run.md"));
    String section =
        page.substring(page.indexOf("## What is tried again"), page.indexOf("## Deadlines"));
    assertThat(Stream.of(FailureCode.values()).filter(FailureCode::retryable))
        .allSatisfy(code -> assertThat(section).contains("`" + code.name() + "`"));
  }
}
