package io.tableferry.controller.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.ColumnReading;
import io.tableferry.contract.Compression;
import io.tableferry.contract.Drift;
import io.tableferry.contract.FileFormat;
import io.tableferry.contract.Job;
import io.tableferry.contract.Mask;
import io.tableferry.contract.Policies;
import io.tableferry.contract.PublishWay;
import io.tableferry.contract.Publishing;
import io.tableferry.contract.SecretName;
import io.tableferry.contract.SourceColumn;
import io.tableferry.contract.SourceEngine;
import io.tableferry.contract.StagingLayout;
import io.tableferry.contract.WarehouseConnection;
import io.tableferry.controller.Fixtures;
import io.tableferry.controller.manifest.Manifest;
import io.tableferry.controller.manifest.Source;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlannerTest {

  private static final Source MEDIA = Fixtures.source("media", 4);
  private static final Source SHOP = Fixtures.source("shop", 4);

  private static final SecretName MASK_KEY = new SecretName("ssm:/mask-key");
  private static final WarehouseConnection WAREHOUSE =
      new WarehouseConnection(
          "jdbc:redshift://w:5439/dev", new SecretName("ssm:/w"), "default", Optional.empty());

  private final Planner planner =
      new Planner(
          List.of(
              new Manifest(
                  "media.yaml",
                  MEDIA,
                  List.of(
                      Fixtures.table(MEDIA, "users").table(),
                      Fixtures.table(MEDIA, "a.b").table())),
              new Manifest("shop.yaml", SHOP, List.of(Fixtures.table(SHOP, "orders").table()))));

  @Test
  void all_means_every_table_in_the_order_of_the_manifests() {
    assertThat(names(new Selection.All()))
        .containsExactly("media.users", "media.a.b", "shop.orders");
  }

  @Test
  void a_source_means_all_its_tables() {
    assertThat(names(new Selection.Sources(List.of("shop")))).containsExactly("shop.orders");
  }

  @Test
  void a_table_is_planned_once_however_often_it_is_named() {
    assertThat(names(new Selection.Tables(List.of("media.a.b", "media.a.b"))))
        .containsExactly("media.a.b");
  }

  @Test
  void what_no_manifest_has_is_refused_with_what_was_probably_meant() {
    Planning planning =
        planner.plan(new Selection.Tables(List.of("media.user", "shop.orders", "x.y")));
    assertThat(planning.plan().tables()).isEmpty();
    assertThat(planning.problems())
        .extracting(SelectionProblem::toString)
        .containsExactly(
            "--table media.user: no manifest has it; did you mean \"media.users\"?",
            "--table x.y: no manifest has it");
  }

  @Test
  void an_unknown_source_is_refused_with_what_was_probably_meant() {
    assertThat(planner.plan(new Selection.Sources(List.of("medai"))).problems())
        .singleElement()
        .asString()
        .isEqualTo("--source medai: no manifest has it; did you mean \"media\"?");
  }

  @Test
  void a_job_holds_what_the_worker_needs_and_names_of_secrets_only() {
    PlannedTable table = Fixtures.table(MEDIA, "users");
    List<SourceColumn> known = List.of(new SourceColumn("id", "int", "integer"));
    Job.Replicate job = job(table, known);
    assertThat(job.attempt().table()).isEqualTo(table.id());
    assertThat(job.fence()).isEqualTo(7);
    assertThat(job.source()).isEqualTo(MEDIA.connection());
    assertThat(job.reading().columns()).isEqualTo(table.table().columns());
    assertThat(job.reading().drift()).isEqualTo(Drift.FAIL);
    assertThat(job.reading().known()).isEqualTo(known);
    assertThat(job.warehouse()).isEqualTo(WAREHOUSE);
    assertThat(job.queue()).isEqualTo(URI.create("http://queue"));
  }

  @Test
  void only_the_job_of_a_table_with_tokens_names_the_key_for_masking() {
    assertThat(job(masked(new Mask.Sha256()), List.of()).reading().maskKey()).contains(MASK_KEY);
    assertThat(job(masked(new Mask.Redact()), List.of()).reading().maskKey()).isEmpty();
    assertThat(job(Fixtures.table(MEDIA, "users"), List.of()).reading().maskKey()).isEmpty();
  }

  @Test
  void a_job_says_over_how_many_connections_and_into_what_files_a_table_is_read() {
    Job.Replicate job = job(Fixtures.table(MEDIA, "users"), List.of());
    assertThat(job.reading().slices()).isEqualTo(2);
    assertThat(job.files()).isEqualTo(new FileFormat(Compression.ZSTD, 1, 6));
  }

  @Test
  void a_job_says_how_to_publish_and_what_the_deployment_states_to_be_absent() {
    PlannedTable table = Fixtures.table(MEDIA, "users");
    List<Publishing.Unseen> absent = List.of(Publishing.Unseen.MASKING);
    assertThat(job(table, List.of()).publishing())
        .isEqualTo(new Publishing(Optional.empty(), absent));
    PlannedTable kept = Fixtures.published(table, PublishWay.DELETE_INSERT);
    assertThat(job(kept, List.of()).publishing())
        .isEqualTo(new Publishing(Optional.of(PublishWay.DELETE_INSERT), absent));
  }

  @Test
  void a_rehearsal_asks_each_source_once_under_a_lease_of_its_own() {
    Source shop = Fixtures.source("shop", 1);
    RunPlan plan =
        new RunPlan(
            List.of(
                Fixtures.table(MEDIA, "users"),
                Fixtures.table(shop, "orders"),
                Fixtures.table(MEDIA, "orders")));
    List<PlannedRehearsal> rehearsals = PlannedRehearsal.of(Fixtures.RUN, plan);
    assertThat(rehearsals)
        .extracting(PlannedRehearsal::source, asked -> asked.tables().size())
        .containsExactly(tuple(MEDIA, 2), tuple(shop, 1));
    assertThat(rehearsals).extracting(PlannedRehearsal::lease).doesNotHaveDuplicates();
  }

  @Test
  void a_connection_of_mysql_is_kept_for_the_lock_under_which_slices_begin() {
    SliceConnections mysql = SliceConnections.of(SourceEngine.MYSQL);
    assertThat(mysql.of(1)).isEqualTo(1);
    assertThat(mysql.of(2)).isEqualTo(3);
    assertThat(mysql.readers(3)).isEqualTo(2);
    assertThat(mysql.readers(2)).isEqualTo(1);
    assertThat(mysql.readers(1)).isEqualTo(1);
    SliceConnections postgresql = SliceConnections.of(SourceEngine.POSTGRESQL);
    assertThat(postgresql.of(2)).isEqualTo(2);
    assertThat(postgresql.readers(2)).isEqualTo(2);
  }

  @Test
  void a_table_asks_for_no_connection_that_it_cannot_use() {
    PlannedTable large = Fixtures.table(Fixtures.source("media", 8), "large");
    long gigabyte = 1L << 30;
    assertThat(large.connections(gigabyte, 8)).isEqualTo(5);
    assertThat(large.connections(gigabyte, 3)).isEqualTo(3);
    assertThat(large.connections(gigabyte, 2)).isEqualTo(1);
    assertThat(large.connections(0, 8)).isEqualTo(1);
  }

  private static PlannedTable masked(Mask mask) {
    return Fixtures.table(
        MEDIA,
        "users",
        ColumnReading.plain("id"),
        new ColumnReading("email", Optional.empty(), Optional.of(mask), Policies.strict()));
  }

  private static Job.Replicate job(PlannedTable table, List<SourceColumn> known) {
    Attempt attempt = new Attempt(Fixtures.RUN, table.id(), 1);
    Destination destination =
        new Destination(
            new StagingLayout("bucket", ""),
            Optional.of(WAREHOUSE),
            6,
            List.of(Publishing.Unseen.MASKING),
            Optional.of(MASK_KEY));
    return (Job.Replicate)
        table.job(attempt, 7, 3, destination, target -> known, URI.create("http://queue"));
  }

  private List<String> names(Selection selection) {
    Planning planning = planner.plan(selection);
    assertThat(planning.problems()).isEmpty();
    return planning.plan().tables().stream().map(table -> table.id().toString()).toList();
  }
}
