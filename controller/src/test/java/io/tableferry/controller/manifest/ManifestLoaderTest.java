package io.tableferry.controller.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Compression;
import io.tableferry.contract.Drift;
import io.tableferry.contract.Gate;
import io.tableferry.contract.PublishWay;
import io.tableferry.contract.SourceConnection;
import io.tableferry.contract.SourceEngine;
import io.tableferry.contract.TargetTable;
import io.tableferry.contract.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestLoaderTest {

  private static final String FULL =
      """
      # yaml-language-server: $schema=schema.json
      version: 1
      source:
        name: shop
        engine: postgresql
        host: ${HOST:-db.internal}
        port: "${PORT}"
        database: shop
        schema: sales
        credentials: ssm:/tableferry/shop
        max_connections: 2
        tls: verify-ca
        tls_ca: ca.pem
      target: { warehouse: redshift, schema: Shop }
      defaults:
        publish: delete_insert
        gate: { empty: publish, max_row_drop: 20% }
        policies: { overlong: fail }
        task: { cpu: 1024, memory: 4096 }
        drift: record
      tables:
        orders:
          columns: [id, user_id, total]
          types: { total: "decimal(12,2)" }
          dist_key: user_id
          sort_key: id, user_id
          encode: { total: az64 }
          gate: { empty_first: hold }
          publish: auto
          task: { memory: 2048 }
          slices: 4
          compression: { codec: gzip, level: 6 }
          drift: fail
        people:
          from: users
          to: Persons
          columns: id, email
      """;

  @TempDir Path folder;

  @Test
  void everything_a_manifest_says_arrives() throws IOException {
    Files.writeString(
        folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n");
    Manifest manifest = load(FULL, Map.of("PORT", "5433"));
    SourceConnection connection = manifest.source().connection();
    assertThat(connection.engine()).isEqualTo(SourceEngine.POSTGRESQL);
    assertThat(connection.host()).isEqualTo("db.internal");
    assertThat(connection.port()).isEqualTo(5433);
    assertThat(connection.schema()).contains("sales");
    assertThat(connection.tls()).isEqualTo(Tls.VERIFY_CA);
    assertThat(connection.tlsCa()).get().asString().contains("BEGIN CERTIFICATE");
    assertThat(manifest.source().maxConnections()).isEqualTo(2);
    Table orders = manifest.tables().get(0);
    assertThat(orders.id()).hasToString("shop.orders");
    assertThat(orders.columns().get(2).type()).contains("decimal(12,2)");
    assertThat(orders.design().distKey()).contains("user_id");
    assertThat(orders.design().sortKey()).containsExactly("id", "user_id");
    assertThat(orders.design().encode()).isEqualTo(Map.of("total", "az64"));
    assertThat(orders.gate()).isEqualTo(new Gate(Gate.Reaction.PUBLISH, Gate.Reaction.HOLD, 20));
    assertThat(orders.task()).isEqualTo(new TaskSize(1024, 2048));
    assertThat(manifest.tables())
        .extracting(Table::publish)
        .containsExactly(Optional.empty(), Optional.of(PublishWay.DELETE_INSERT));
    assertThat(orders.slices()).isEqualTo(new Slices(OptionalInt.of(4)));
    assertThat(orders.compression()).isEqualTo(new CompressionChoice(Compression.GZIP, 6));
    assertThat(manifest.tables())
        .extracting(Table::drift)
        .containsExactly(Drift.FAIL, Drift.RECORD);
  }

  @Test
  void from_and_to_name_the_table_otherwise_and_targets_are_folded() throws IOException {
    Files.writeString(
        folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n");
    Table people = load(FULL, Map.of("PORT", "5433")).tables().get(1);
    assertThat(people.from()).isEqualTo("users");
    assertThat(people.target()).isEqualTo(new TargetTable("shop", "persons"));
    assertThat(people.task()).isEqualTo(new TaskSize(1024, 4096));
  }

  @Test
  void what_a_manifest_leaves_out_has_its_default() throws IOException {
    Manifest manifest = load(minimal("    columns: id\n"), Map.of());
    SourceConnection connection = manifest.source().connection();
    assertThat(connection.port()).isEqualTo(3306);
    assertThat(connection.schema()).isEmpty();
    assertThat(connection.tls()).isEqualTo(Tls.VERIFY_FULL);
    assertThat(manifest.source().maxConnections()).isEqualTo(4);
    Table table = manifest.tables().get(0);
    assertThat(table.gate()).isEqualTo(Gate.standard());
    assertThat(table.publish()).isEmpty();
    assertThat(table.task()).isEqualTo(TaskSize.standard());
    assertThat(table.slices()).isEqualTo(Slices.auto());
    assertThat(table.compression()).isEqualTo(CompressionChoice.standard());
    assertThat(table.drift()).isEqualTo(Drift.FAIL);
  }

  @Test
  void names_are_taken_exactly_as_they_are_written() throws IOException {
    String columns =
        """
            columns: [id, on, no, yes, 1, 007, 1.0, 1e3, True, 0x1F, "null", "a,b", 'q"q', ünï, 🚢, select]
        """;
    assertThat(load(minimal(columns), Map.of()).tables().get(0).columnNames())
        .containsExactly(
            "id", "on", "no", "yes", "1", "007", "1.0", "1e3", "True", "0x1F", "null", "a,b",
            "q\"q", "ünï", "🚢", "select");
  }

  @Test
  void a_key_may_be_any_name() throws IOException {
    String manifest = minimal("    columns: id\n").replace("users:", "\"we.ird \\\"t\\\" 🚢\":");
    Table table = load(manifest, Map.of()).tables().get(0);
    assertThat(table.from()).isEqualTo("we.ird \"t\" 🚢");
    assertThat(table.id()).hasToString("media.we.ird \"t\" 🚢");
  }

  @Test
  void variables_are_expanded_in_the_source_only() throws IOException {
    String manifest = minimal("    columns: [\"${X}\"]\n");
    assertThat(load(manifest, Map.of("X", "y")).tables().get(0).columnNames())
        .containsExactly("${X}");
  }

  @Test
  void yaml_and_yml_files_of_the_folder_are_read_in_order() throws IOException {
    Files.writeString(folder.resolve("b.yml"), minimal("    columns: id\n"));
    Files.writeString(
        folder.resolve("a.yaml"), minimal("    columns: id\n").replace("media", "film"));
    Files.writeString(folder.resolve("schema.json"), "{}");
    Manifests loaded = loader(Map.of()).load(folder);
    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.manifests())
        .extracting(m -> m.source().name())
        .containsExactly("film", "media");
  }

  private static String minimal(String table) {
    return """
        version: 1
        source:
          name: media
          engine: mysql
          host: db.internal
          database: media
          credentials: ssm:/tableferry/media
        target:
          warehouse: redshift
          schema: media
        tables:
          users:
        """
        + table;
  }

  private Manifest load(String text, Map<String, String> environment) throws IOException {
    Path file = Files.writeString(folder.resolve("m.yaml"), text);
    Manifests loaded = loader(environment).load(file);
    assertThat(loaded.problems()).isEqualTo(List.of());
    return loaded.manifests().get(0);
  }

  private static ManifestLoader loader(Map<String, String> environment) {
    return new ManifestLoader(name -> Optional.ofNullable(environment.get(name)));
  }
}
