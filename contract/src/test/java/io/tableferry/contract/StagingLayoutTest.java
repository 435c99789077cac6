package io.tableferry.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StagingLayoutTest {

  private static final StagingLayout LAYOUT = new StagingLayout("bucket", "daily/");

  static List<String> hostileNames() {
    return List.of("a/b", "../..", "a b", "a\"b'c", "🚢", "x".repeat(500), "日本語", "a\nb", "select");
  }

  private static Attempt attempt(String table) {
    return new Attempt(new RunId("run"), new TableId("media", table), 1);
  }

  private static TargetTable target(String table) {
    return new TargetTable("media", table);
  }

  @Test
  void an_ordinary_table_is_found_by_its_name() {
    assertThat(LAYOUT.job(attempt("users")).toString())
        .isEqualTo("s3://bucket/daily/runs/run/jobs/media.users/1.json");
    assertThat(LAYOUT.part(target("users"), 12, 7, Compression.ZSTD).toString())
        .isEqualTo("s3://bucket/daily/staging/media/users/12/part-00007.csv.zst");
  }

  @ParameterizedTest
  @MethodSource("hostileNames")
  void a_hostile_name_becomes_one_safe_short_component(String table) {
    String key = LAYOUT.files(target(table), 12).key();
    assertThat(key).matches("daily/staging/media/[A-Za-z0-9._~-]+/12/");
    assertThat(key.getBytes(StandardCharsets.UTF_8).length).isLessThan(200);
  }

  @Test
  void names_that_look_alike_when_made_safe_keep_keys_of_their_own() {
    assertThat(LAYOUT.job(attempt("a b"))).isNotEqualTo(LAYOUT.job(attempt("a\tb")));
    assertThat(LAYOUT.job(attempt("a b"))).isNotEqualTo(LAYOUT.job(attempt("a_b")));
  }

  @Test
  void a_host_is_the_same_server_however_its_name_is_capitalised() {
    assertThat(LAYOUT.claims("DB.internal", 3306)).isEqualTo(LAYOUT.claims("db.internal", 3306));
    assertThat(LAYOUT.claims("db.internal", 3306)).isNotEqualTo(LAYOUT.claims("db.internal", 3307));
  }

  @Test
  void a_prefix_that_would_glue_to_the_key_is_refused() {
    assertThatThrownBy(() -> new StagingLayout("bucket", "daily"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void no_two_targets_share_what_is_remembered_of_them() {
    StagingLayout layout = new StagingLayout("bucket", "");
    assertThat(layout.columns(new TargetTable("a.b", "c")))
        .isNotEqualTo(layout.columns(new TargetTable("a", "b.c")));
  }

  @ParameterizedTest
  @MethodSource("hostileNames")
  void no_trial_is_taken_for_a_version_that_is_held(String table) {
    assertThat(LAYOUT.isHeld(LAYOUT.held(target(table), 12))).isTrue();
    assertThat(LAYOUT.isHeld(LAYOUT.heldTrial(attempt(table)))).isFalse();
    assertThat(LAYOUT.held(new TargetTable("~doctor", table), 12).key())
        .doesNotStartWith("daily/held/~doctor/");
    assertThat(LAYOUT.isHeld(LAYOUT.claims("a/b", 1))).isFalse();
  }
}
