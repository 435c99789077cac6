package io.tableferry.controller.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.tableferry.contract.ColumnReading;
import io.tableferry.contract.SecretName;
import io.tableferry.contract.SourceConnection;
import io.tableferry.contract.SourceEngine;
import io.tableferry.contract.TableDesign;
import io.tableferry.contract.TableId;
import io.tableferry.contract.TargetTable;
import io.tableferry.contract.Tls;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes the records from a document in which no check found a problem. */
final class Binder {

  static final int DEFAULT_MAX_CONNECTIONS = 4;

  private final Document document;

  Binder(Document document) {
    this.document = document;
  }

  Manifest manifest() {
    return new Manifest(document.file(), source(), document.tables().map(this::table).toList());
  }

  private Source source() {
    JsonNode source = document.source();
    return new Source(
        source.path("name").asText(),
        connection(source),
        source.path("max_connections").asInt(DEFAULT_MAX_CONNECTIONS),
        WrittenDuration.of(source.path("max_replica_lag")));
  }

  private SourceConnection connection(JsonNode source) {
    SourceEngine engine = SourceEngine.valueOf(constant(source.path("engine"), ""));
    Optional<String> schema = Names.one(source.path("schema"));
    return new SourceConnection(
        engine,
        source.path("host").asText(),
        source.path("port").asInt(engine.defaultPort()),
        source.path("database").asText(),
        engine == SourceEngine.POSTGRESQL ? schema.or(() -> Optional.of("public")) : schema,
        new SecretName(source.path("credentials").asText()),
        Tls.valueOf(constant(source.path("tls"), Tls.VERIFY_FULL.name())),
        Names.one(source.path("tls_ca")).map(this::pem));
  }

  private Table table(Document.Entry entry) {
    JsonNode body = entry.body();
    return new Table(
        new TableId(document.source().path("name").asText(), entry.key()),
        Names.one(body.path("from")).orElse(entry.key()),
        columns(body),
        Settled.drift(document.tree(), body),
        target(document, entry),
        design(body),
        Settled.gate(document.tree(), body),
        Settled.publish(document.tree(), body),
        Settled.taskSize(document.tree(), body),
        slices(body.path("slices")),
        Settled.compression(document.tree(), body),
        SettledHandling.of(document.tree(), body));
  }

  private static Slices slices(JsonNode written) {
    return written.asText("auto").equals("auto")
        ? Slices.auto()
        : new Slices(OptionalInt.of(written.asInt()));
  }

  private List<ColumnReading> columns(JsonNode body) {
    return Names.list(body.path("columns")).stream().map(name -> column(body, name)).toList();
  }

  private ColumnReading column(JsonNode body, String name) {
    return new ColumnReading(
        name,
        Names.one(body.path("types").path(name)),
        Masks.of(body, name),
        SettledPolicies.of(document.tree(), body, name));
  }

  /** The target as Redshift keeps its name, so that one table is never taken for two. */
  static TargetTable target(Document document, Document.Entry entry) {
    return new TargetTable(
        RedshiftName.fold(document.tree().path("target").path("schema").asText()),
        RedshiftName.fold(Names.one(entry.body().path("to")).orElse(entry.key())));
  }

  private static TableDesign design(JsonNode body) {
    return new TableDesign(
        Names.one(body.path("dist_key")),
        Names.list(body.path("sort_key")),
        texts(body.path("encode")));
  }

  private String pem(String written) {
    return CertificateFile.pem(document, written)
        .orElseThrow(() -> new IllegalStateException("readable a moment ago"));
  }

  private static Map<String, String> texts(JsonNode group) {
    Map<String, String> texts = new LinkedHashMap<>();
    group.properties().forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
    return texts;
  }

  private static String constant(JsonNode node, String otherwise) {
    return node.asText(otherwise).replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
