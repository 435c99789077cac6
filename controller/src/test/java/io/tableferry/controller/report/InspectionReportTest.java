package io.tableferry.controller.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.ColumnReading;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Findings;
import io.tableferry.contract.Measured;
import io.tableferry.contract.SourceConnection;
import io.tableferry.contract.SourceEngine;
import io.tableferry.controller.Described;
import io.tableferry.controller.Fixtures;
import io.tableferry.controller.manifest.Source;
import io.tableferry.controller.plan.PlannedInspection;
import io.tableferry.controller.plan.PlannedTable;
import io.tableferry.controller.plan.RunPlan;
import io.tableferry.controller.run.Done;
import io.tableferry.controller.run.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InspectionReportTest {

  private static final Source MEDIA = Fixtures.source("media", 1);
  private static final PlannedInspection ASKED =
      new PlannedInspection(Fixtures.RUN, MEDIA, List.of());
  private static final InspectionReport REPORT =
      new InspectionReport(ASKED, Described.everything(), Fixtures.plan(MEDIA, "users"));

  @Test
  void people_see_types_targets_policies_and_what_the_manifest_lists() {
    assertThat(InspectionText.lines(REPORT))
        .containsExactly(
            "users (table, about 1,204,331 rows)",
            "  column  type             character set  target          listed  "
                + "policies that may apply",
            "  id      bigint unsigned                 DECIMAL(20,0)   listed",
            "  bio     text             utf8mb4        VARCHAR(65535)          "
                + "overlong, nul_character",
            "  area    geometry                                                "
                + "no counterpart: mask it or leave it out",
            "",
            "we\"ird 🚢  [31m (view)",
            "  column  type  character set  target   listed  policies that may apply",
            "  id      int                  INTEGER",
            "",
            "media: 2 tables, described by run 20261122-060000-7f3a9c");
  }

  @Test
  void the_document_has_the_fields_of_its_contract_and_no_other() {
    assertThat(InspectionJson.write(REPORT))
        .isEqualTo(
            "{\"version\":1,\"run\":\"20261122-060000-7f3a9c\",\"source\":\"media\",\"tables\":["
                + "{\"table\":\"users\",\"kind\":\"table\",\"estimated_rows\":1204331,\"columns\":["
                + "{\"column\":\"id\",\"type\":\"bigint unsigned\",\"target\":\"DECIMAL(20,0)\","
                + "\"policies\":[],\"listed\":true},"
                + "{\"column\":\"bio\",\"type\":\"text\",\"charset\":\"utf8mb4\","
                + "\"target\":\"VARCHAR(65535)\",\"policies\":[\"overlong\",\"nul_character\"],"
                + "\"listed\":false},"
                + "{\"column\":\"area\",\"type\":\"geometry\",\"policies\":[],\"listed\":false}]},"
                + "{\"table\":\"we\\\"ird 🚢 \\u001B[31m\",\"kind\":\"view\",\"columns\":["
                + "{\"column\":\"id\",\"type\":\"int\",\"target\":\"INTEGER\",\"policies\":[],"
                + "\"listed\":false}]}]}");
  }

  @ParameterizedTest
  @CsvSource({"MYSQL,ID,true", "MYSQL,Id,true", "POSTGRESQL,ID,false", "POSTGRESQL,id,true"})
  void a_column_is_listed_if_the_source_would_find_it_under_the_name(
      SourceEngine engine, String listed, boolean found) {
    Source source = source(engine);
    PlannedTable users = Fixtures.table(source, "users", ColumnReading.plain(listed));
    assertThat(lists(source, users)).isEqualTo(found);
  }

  @ParameterizedTest
  @EnumSource(SourceEngine.class)
  void a_table_of_almost_the_same_name_is_another(SourceEngine engine) {
    Source source = source(engine);
    assertThat(lists(source, Fixtures.table(source, "Users"))).isFalse();
  }

  @Test
  void a_failure_is_a_document_too() {
    Failure failure =
        new Failure(FailureCode.SOURCE_UNREACHABLE, Optional.empty(), "no answer", "Look at it.");
    assertThat(InspectionJson.write(ASKED, failure))
        .isEqualTo(
            "{\"version\":1,\"run\":\"20261122-060000-7f3a9c\",\"source\":\"media\",\"failure\":{"
                + "\"code\":\"SOURCE_UNREACHABLE\",\"message\":\"no answer\","
                + "\"action\":\"Look at it.\"}}");
  }

  @Test
  void the_report_of_its_run_names_no_target() {
    Done done =
        Fixtures.done(ASKED, new Outcome.Inspected(), 1, Measured.nothing(), Findings.none());
    assertThat(
            JsonReport.write(
                new RunReport(
                    Fixtures.RUN,
                    Fixtures.NOON,
                    Optional.empty(),
                    Fixtures.NOON,
                    List.of(done),
                    Map.of())))
        .contains("\"outcome\":\"inspected\"")
        .endsWith("\"tables\":[{\"table\":\"media.*\",\"outcome\":\"inspected\",\"attempts\":1}]}");
  }

  private static boolean lists(Source source, PlannedTable table) {
    PlannedInspection asked = new PlannedInspection(Fixtures.RUN, source, List.of());
    return new InspectionReport(asked, Described.everything(), new RunPlan(List.of(table)))
        .lists(Described.USERS, Described.USERS.columns().get(0));
  }

  private static Source source(SourceEngine engine) {
    SourceConnection media = MEDIA.connection();
    return new Source(
        "media",
        new SourceConnection(
            engine,
            media.host(),
            media.port(),
            media.database(),
            media.schema(),
            media.credentials(),
            media.tls(),
            media.tlsCa()),
        1,
        Optional.empty());
  }
}
