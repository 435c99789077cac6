package io.tableferry.controller.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a run deals with a table, as its manifest says. */
class HandlingTest {

  private static final Deadline MORNING =
      new Deadline(LocalTime.of(8, 30), ZoneId.of("Asia/Tokyo"));

  @TempDir Path folder;

  @Test
  void a_manifest_that_says_nothing_gives_the_documented_defaults() throws IOException {
    assertThat(handling("", "", ""))
        .isEqualTo(
            new Handling(3, Duration.ofMinutes(30), Duration.ofHours(12), 0, Optional.empty()));
  }

  @Test
  void defaults_hold_for_every_table_and_a_table_s_own_value_wins() throws IOException {
    String defaults =
        """
        defaults:
          max_attempts: 2
          stall_timeout: 90s
          timeout: 3h
          priority: -5
        """;
    assertThat(handling("", defaults, ""))
        .isEqualTo(
            new Handling(2, Duration.ofSeconds(90), Duration.ofHours(3), -5, Optional.empty()));
    assertThat(handling("", defaults, "    max_attempts: 1\n    timeout: 45m\n    priority: 7\n"))
        .isEqualTo(
            new Handling(1, Duration.ofSeconds(90), Duration.ofMinutes(45), 7, Optional.empty()));
  }

  @Test
  void a_source_s_deadline_holds_for_its_tables_and_a_table_s_own_wins() throws IOException {
    String deadline = "  deadline: \"08:30 Asia/Tokyo\"\n";
    assertThat(handling(deadline, "", "").deadline()).contains(MORNING);
    assertThat(handling(deadline, "", "    deadline: 05:00 UTC\n").deadline())
        .contains(new Deadline(LocalTime.of(5, 0), ZoneId.of("UTC")));
  }

  @Test
  void how_far_a_replica_may_be_behind_is_a_matter_of_its_source() throws IOException {
    assertThat(load("  max_replica_lag: 2m\n", "", "").source().maxReplicaLag())
        .contains(Duration.ofMinutes(2));
    assertThat(load("", "", "").source().maxReplicaLag()).isEmpty();
  }

  private Handling handling(String source, String top, String table) throws IOException {
    return load(source, top, table).tables().get(0).handling();
  }

  private Manifest load(String source, String top, String table) throws IOException {
    String text =
        """
        version: 1
        source:
          name: media
          engine: mysql
          host: db.internal
          database: media
          credentials: ssm:/tableferry/media
        """
            + source
            + "target: { warehouse: redshift, schema: media }\n"
            + top
            + "tables:\n  users:\n    columns: id\n"
            + table;
    Manifests loaded =
        new ManifestLoader(name -> Optional.empty())
            .load(Files.writeString(folder.resolve("media.yaml"), text));
    assertThat(loaded.problems()).isEmpty();
    return loaded.manifests().get(0);
  }
}
