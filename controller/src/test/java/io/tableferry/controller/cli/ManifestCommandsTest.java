package io.tableferry.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the commands say of manifests before anything is launched. */
class ManifestCommandsTest {

  private static final String MANIFEST =
      """
      version: 1
      source:
        name: media
        engine: mysql
        host: db.internal
        database: media
        credentials: ssm:/tableferry/media
      target: { warehouse: redshift, schema: media }
      classify: [email, phone]
      tables:
        users:
          columns: [id, email]
        phones:
          columns: [number]
          mask: { number: sha256 }
        orders:
          columns: [id, phone]
          mask: { phone: last4 }
      """;

  private static final String WARNING = "media.yaml:12: tables.users.columns[1]: \"email\"";

  private record Answer(int exit, String out, String err) {}

  @TempDir Path folder;

  @Test
  void warnings_are_told_and_stop_nothing() throws IOException {
    Answer answer = validate();
    assertThat(answer.exit()).isZero();
    assertThat(answer.err()).startsWith("warning: ").containsOnlyOnce(WARNING);
    assertThat(answer.out()).contains("valid: 1 source, 3 tables");
  }

  @Test
  void strict_validation_takes_a_warning_for_a_problem() throws IOException {
    Answer answer = validate("--strict");
    assertThat(answer.exit()).isEqualTo(2);
    assertThat(answer.err()).contains(WARNING, "1 warning, and --strict allows none");
    assertThat(answer.out()).isEmpty();
  }

  @Test
  void strict_validation_is_content_once_the_reason_is_given() throws IOException {
    Answer answer =
        run(
            new ValidateCommand(),
            MANIFEST.replace("[id, email]", "[id, email]\n    clear: { email: shops only }"),
            "--strict");
    assertThat(answer.exit()).isZero();
    assertThat(answer.err()).isEmpty();
  }

  @Test
  void a_plan_stops_neither_for_warnings_nor_for_a_missing_key() throws IOException {
    Answer answer =
        run(new PlanCommand(GivenSettings.of(Map.of())), MANIFEST, "--all", "--output", "json");
    assertThat(answer.exit()).isZero();
    assertThat(answer.err()).containsOnlyOnce(WARNING);
    assertThat(answer.out()).startsWith("{\"version\":1,").doesNotContain("warning");
  }

  @Test
  void a_launch_without_the_key_for_masking_names_the_setting_and_the_tables() throws IOException {
    Answer answer = launch("--all");
    assertThat(answer.exit()).isEqualTo(2);
    assertThat(answer.err())
        .containsOnlyOnce(WARNING)
        .contains("TABLEFERRY_MASK_KEY is not set, and the mask sha256 of media.phones needs a key")
        .contains("TABLEFERRY_BUCKET is not set");
    assertThat(answer.out()).isEmpty();
  }

  @Test
  void the_key_is_not_asked_for_where_no_chosen_table_needs_it() throws IOException {
    Answer answer = launch("--table", "media.users", "media.orders");
    assertThat(answer.exit()).isEqualTo(2);
    assertThat(answer.err())
        .contains("TABLEFERRY_BUCKET is not set")
        .doesNotContain("TABLEFERRY_MASK_KEY");
  }

  private Answer validate(String... options) throws IOException {
    return run(new ValidateCommand(), MANIFEST, options);
  }

  /** No setting is set, so a launch always ends before it begins. */
  @SuppressWarnings("UnnecessaryAssignment") // there is no container here that would inject it
  private Answer launch(String... options) throws IOException {
    LaunchCommand launch = new LaunchCommand();
    launch.settings =
        new SmallRyeConfigBuilder()
            .withMapping(DeploymentSettings.class)
            .withSources(new EnvConfigSource(Map.of(), 300))
            .build()
            .getConfigMapping(DeploymentSettings.class);
    return run(launch, MANIFEST, options);
  }

  private Answer run(Object command, String manifest, String... options) throws IOException {
    Files.writeString(folder.resolve("media.yaml"), manifest);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] args = new String[options.length + 2];
    args[0] = "--manifests";
    args[1] = folder.toString();
    System.arraycopy(options, 0, args, 2, options.length);
    int exit =
        new CommandLine(command)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(args);
    return new Answer(exit, out.toString(), err.toString());
  }
}
