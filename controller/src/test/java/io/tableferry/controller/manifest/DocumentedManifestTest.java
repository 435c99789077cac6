package io.tableferry.controller.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the guide shows can be used as it is shown. */
class DocumentedManifestTest {

  private static final Pattern EXAMPLE = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
  private static final String TABLES = "tables:\n";

  @TempDir Path folder;

  /** The first example is a whole manifest; the others are what stands in place of its tables. */
  static Stream<String> examples() throws IOException {
    String guide = Files.readString(Path.of("..", "docs", "manifest.md"));
    String whole = EXAMPLE.matcher(guide).results().findFirst().orElseThrow().group(1);
    String head = whole.substring(0, whole.indexOf(TABLES));
    return Stream.concat(
        Stream.of(whole),
        EXAMPLE.matcher(guide).results().skip(1).map(example -> head + example.group(1)));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void every_example_is_valid(String manifest) throws IOException {
    Path file = Files.writeString(folder.resolve("example.yaml"), manifest);
    Manifests loaded = new ManifestLoader(name -> Optional.empty()).load(file);
    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.warnings()).isEmpty();
  }
}
