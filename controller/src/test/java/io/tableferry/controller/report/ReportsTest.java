package io.tableferry.controller.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.ChangedValues;
import io.tableferry.contract.ColumnDrift;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Findings;
import io.tableferry.contract.Measured;
import io.tableferry.contract.Policy;
import io.tableferry.contract.Publication;
import io.tableferry.contract.PublishWay;
import io.tableferry.contract.Reaction;
import io.tableferry.contract.Step;
import io.tableferry.contract.TargetChange;
import io.tableferry.controller.Fixtures;
import io.tableferry.controller.manifest.Source;
import io.tableferry.controller.run.Done;
import io.tableferry.controller.run.Outcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

class ReportsTest {

  private static final Source MEDIA = Fixtures.source("media", 1);

  private static final Done PUBLISHED =
      Fixtures.done(
          Fixtures.table(MEDIA, "users"),
          new Outcome.Published(Fixtures.SWAPPED),
          1,
          new Measured(
              6_001_215,
              250_000_000,
              4,
              Optional.of(Fixtures.NOON),
              Optional.empty(),
              Map.of(
                  Step.EXTRACT, 12_345L, Step.LOAD, 60_000L, Step.VERIFY, 50L, Step.PUBLISH, 90L)),
          Findings.none());
  private static final Done HELD =
      Fixtures.done(
          Fixtures.table(MEDIA, "rows 表 🚢 ".repeat(9)),
          new Outcome.Held("the source is empty"),
          1,
          Measured.nothing(),
          Findings.none());
  private static final Done SKIPPED =
      Fixtures.done(
          Fixtures.table(MEDIA, "s"),
          new Outcome.Skipped("run x"),
          0,
          Measured.nothing(),
          Findings.none());
  private static final Done FAILED =
      Fixtures.done(
          Fixtures.table(MEDIA, "orders"),
          new Outcome.Failed(
              new Failure(
                  FailureCode.COPY_REJECTED, Optional.of(Step.LOAD), "tried, failed", "Mend it.")),
          1,
          Measured.nothing(),
          Findings.none());

  private static final Done CHANGED =
      Fixtures.done(
          Fixtures.table(MEDIA, "notes"),
          new Outcome.Published(Fixtures.SWAPPED),
          1,
          Measured.nothing(),
          new Findings(
              List.of(
                  new ChangedValues("note", Policy.OVERLONG, Reaction.TRUNCATE, 1200),
                  new ChangedValues("due", Policy.ZERO_DATE, Reaction.SET_NULL, 1)),
              List.of(
                  new ColumnDrift("legacy", ColumnDrift.Kind.DISAPPEARED, "text", ""),
                  new ColumnDrift("total", ColumnDrift.Kind.RETYPED, "int", "bigint"),
                  new ColumnDrift("shoe\nsize", ColumnDrift.Kind.UNLISTED, "", "int")),
              List.of()));

  private static final Done KEPT =
      Fixtures.done(
          Fixtures.table(MEDIA, "orders"),
          new Outcome.Published(
              new Publication(
                  PublishWay.DELETE_INSERT,
                  List.of("the view v is bound to it", "whether it is masked cannot be seen"),
                  List.of(
                      new TargetChange("age", TargetChange.Kind.ADDED, "", "integer"),
                      new TargetChange("size", TargetChange.Kind.REMOVED, "real", ""),
                      new TargetChange("total", TargetChange.Kind.RETYPED, "integer", "bigint")))),
          1,
          Measured.nothing(),
          Findings.none());

  private static final Done HELD_PLAINLY = held("users");
  private static final Done HELD_ODDLY = held("it's $x");

  private static Done held(String table) {
    return Fixtures.done(
        Fixtures.table(MEDIA, table),
        new Outcome.Held("the source is empty"),
        1,
        Measured.nothing(),
        Findings.none());
  }

  @Test
  void the_document_has_the_fields_of_its_contract_and_no_other() {
    assertThat(JsonReport.write(report(PUBLISHED, FAILED, SKIPPED)))
        .isEqualTo(
            "{\"version\":1,\"run\":\"20261122-060000-7f3a9c\",\"outcome\":\"failed\","
                + "\"started_at\":\"2026-11-22T12:00:00Z\",\"finished_at\":\"2026-11-22T12:01:15Z\","
                + "\"manifests\":\"0123456789abcdef\","
                + "\"tables\":[{\"table\":\"media.users\",\"target\":\"media.users\","
                + "\"outcome\":\"published\",\"attempts\":1,\"rows\":6001215,\"bytes\":250000000,"
                + "\"files\":4,\"snapshot_at\":\"2026-11-22T12:00:00Z\",\"steps\":{"
                + "\"extract_ms\":12345,\"load_ms\":60000,\"verify_ms\":50,\"publish_ms\":90},"
                + "\"publish\":{\"way\":\"swap\"}},"
                + "{\"table\":\"media.orders\",\"target\":\"media.orders\",\"outcome\":\"failed\","
                + "\"attempts\":1,\"failure\":{\"code\":\"COPY_REJECTED\",\"step\":\"load\","
                + "\"message\":\"tried, failed\",\"action\":\"Mend it.\"}},"
                + "{\"table\":\"media.s\",\"target\":\"media.s\",\"outcome\":\"skipped\","
                + "\"reason\":\"run x\"}]}");
  }

  @Test
  void the_document_tells_what_was_changed_and_what_drifted() {
    assertThat(JsonReport.write(report(CHANGED)))
        .contains(
            ",\"changed\":[{\"column\":\"note\",\"policy\":\"overlong\","
                + "\"reaction\":\"truncate\",\"count\":1200},{\"column\":\"due\","
                + "\"policy\":\"zero_date\",\"reaction\":\"set_null\",\"count\":1}],"
                + "\"drift\":[{\"column\":\"legacy\",\"kind\":\"disappeared\",\"before\":\"text\"},"
                + "{\"column\":\"total\",\"kind\":\"retyped\",\"before\":\"int\","
                + "\"after\":\"bigint\"},{\"column\":\"shoe\\nsize\",\"kind\":\"unlisted\","
                + "\"after\":\"int\"}],\"publish\":{\"way\":\"swap\"}}]}");
  }

  @Test
  void the_document_tells_how_a_table_was_published_and_how_it_differs_from_before() {
    assertThat(JsonReport.write(report(KEPT)))
        .contains(
            "\"publish\":{\"way\":\"delete_insert\",\"reasons\":[\"the view v is bound to it\","
                + "\"whether it is masked cannot be seen\"],\"changes\":[{\"column\":\"age\","
                + "\"kind\":\"added\",\"after\":\"integer\"},{\"column\":\"size\","
                + "\"kind\":\"removed\",\"before\":\"real\"},{\"column\":\"total\","
                + "\"kind\":\"retyped\",\"before\":\"integer\",\"after\":\"bigint\"}]}}");
  }

  @Test
  void the_summary_tells_how_a_table_was_published_unless_it_was_simply_swapped() {
    assertThat(TextReport.lines(report(PUBLISHED, KEPT), 120))
        .containsSubsequence(
            "media.orders: published by delete_insert: the view v is bound to it; whether it is"
                + " masked cannot be seen",
            "media.orders: column age is new at the target, as integer",
            "media.orders: column size is gone from the target, where it was real",
            "media.orders: column total changed at the target from integer to bigint",
            "")
        .noneMatch(line -> line.startsWith("media.users: published"));
  }

  @Test
  void a_line_of_progress_tells_how_a_table_was_published_unless_it_was_simply_swapped() {
    StringWriter out = new StringWriter();
    LineProgress progress = new LineProgress(new PrintWriter(out, true));
    progress.moved(PUBLISHED, PUBLISHED, Fixtures.NOON);
    progress.moved(KEPT, KEPT, Fixtures.NOON);
    assertThat(out.toString().lines())
        .containsExactly(
            "2026-11-22T12:00:00Z media.users published",
            "2026-11-22T12:00:00Z media.orders published by delete_insert: the view v is bound to"
                + " it; whether it is masked cannot be seen; column age is new at the target, as"
                + " integer; column size is gone from the target, where it was real; column total"
                + " changed at the target from integer to bigint");
  }

  @Test
  void a_held_table_comes_with_the_commands_that_end_its_wait() {
    assertThat(TextReport.lines(report(HELD_PLAINLY, HELD_ODDLY), 120))
        .containsSubsequence(
            "media.users held: the source is empty",
            "  -> to publish it: controller approve 20261122-060000-7f3a9c media.users",
            "  -> to drop it:    controller discard 20261122-060000-7f3a9c media.users",
            "",
            "  -> to publish it: controller approve 20261122-060000-7f3a9c 'media.it'\\''s $x'",
            "");
  }

  @Test
  void the_summary_tells_what_was_changed_and_what_drifted_a_line_each() {
    assertThat(TextReport.lines(report(PUBLISHED, CHANGED), 120))
        .containsSubsequence(
            "steps in seconds",
            "",
            "media.notes: note: 1,200 values truncated (overlong)",
            "media.notes: due: 1 value set to NULL (zero_date)",
            "media.notes: column legacy disappeared at the source; it is not copied",
            "media.notes: column total changed from int to bigint",
            "media.notes: column shoe size is new at the source and not listed; it was not copied",
            "");
  }

  @Test
  void a_run_is_as_bad_as_its_worst_table() {
    assertThat(report(PUBLISHED).outcome()).isEqualTo(Outcome.Kind.PUBLISHED);
    assertThat(report(PUBLISHED, SKIPPED).outcome()).isEqualTo(Outcome.Kind.SKIPPED);
    assertThat(report(PUBLISHED, SKIPPED, HELD).outcome()).isEqualTo(Outcome.Kind.HELD);
    assertThat(report(PUBLISHED, SKIPPED, HELD, FAILED).outcome()).isEqualTo(Outcome.Kind.FAILED);
  }

  @Test
  void the_summary_of_wide_names_fits_eighty_columns_and_stays_aligned() {
    List<String> lines = TextReport.lines(report(PUBLISHED, HELD), 80);
    assertThat(lines.subList(1, 4))
        .allSatisfy(line -> assertThat(new AttributedString(line).columnLength()).isLessThan(81));
    assertThat(column(lines.get(1), "outcome")).isEqualTo(column(lines.get(2), "published"));
    assertThat(column(lines.get(1), "outcome")).isEqualTo(column(lines.get(3), "held"));
  }

  @Test
  void the_summary_tells_figures_failures_and_what_to_do() {
    String text = String.join("\n", TextReport.lines(report(PUBLISHED, FAILED, HELD), 120));
    assertThat(text)
        .contains("6,001,215", "250.0 MB", "12.3", "60.0")
        .contains("media.orders failed in load [COPY_REJECTED]", "-> Mend it.")
        .contains("held: the source is empty")
        .contains("1 published, 1 held, 1 failed; 6,001,215 rows, 250.0 MB in 75.0 s");
  }

  private static int column(String line, String word) {
    return new AttributedString(line.substring(0, line.indexOf(word))).columnLength();
  }

  private static RunReport report(Done... tables) {
    return new RunReport(
        Fixtures.RUN,
        Fixtures.NOON,
        Optional.of("0123456789abcdef"),
        Fixtures.NOON.plusSeconds(75),
        List.of(tables),
        Map.of());
  }
}
