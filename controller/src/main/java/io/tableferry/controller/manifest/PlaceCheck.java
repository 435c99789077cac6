package io.tableferry.controller.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.tableferry.contract.Compression;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** What source, target and task say about themselves fits together. */
final class PlaceCheck implements Check {

  @Override
  public Stream<Problem> problems(Document document) {
    Stream.Builder<Problem> found = Stream.builder();
    source(document, found);
    KeyPath schema = KeyPath.of("target", "schema");
    length(document, schema, document.tree().path("target").path("schema"), found);
    JsonNode defaults = document.tree().path("defaults");
    task(document, KeyPath.of("defaults"), defaults, found);
    compression(document, KeyPath.of("defaults"), defaults, found);
    document.tables().forEach(table -> table(document, table, found));
    return found.build();
  }

  private static void source(Document document, Stream.Builder<Problem> found) {
    JsonNode source = document.source();
    if (source.path("engine").asText().equals("mysql") && source.has("schema")) {
      found.add(
          document.problem(
              KeyPath.of("source", "schema"),
              "with mysql the database is the schema",
              "remove it; \"database\" says it already"));
    }
    JsonNode authority = source.path("tls_ca");
    if (authority.isTextual() && CertificateFile.pem(document, authority.asText()).isEmpty()) {
      found.add(
          document.problem(
              KeyPath.of("source", "tls_ca"),
              "this is neither a certificate as PEM text nor a readable file that holds one",
              "name a file, relative to the manifest, with " + CertificateFile.BEGIN));
    }
  }

  private static void table(
      Document document, Document.Entry table, Stream.Builder<Problem> found) {
    if (table.key().isEmpty()) {
      found.add(document.problem(table.path(), "a table's key is empty", "give it a name"));
    }
    JsonNode to = table.body().path("to");
    if (!to.isMissingNode()) {
      length(document, table.path().key("to"), to, found);
    } else if (RedshiftName.tooLong(table.key())) {
      found.add(tooLong(document, table.path(), table.key()));
    }
    task(document, table.path(), table.body(), found);
    compression(document, table.path(), table.body(), found);
  }

  private static void length(
      Document document, KeyPath path, JsonNode name, Stream.Builder<Problem> found) {
    Names.one(name)
        .filter(RedshiftName::tooLong)
        .ifPresent(written -> found.add(tooLong(document, path, written)));
  }

  private static Problem tooLong(Document document, KeyPath path, String name) {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    return document.problem(
        path,
        "the name takes " + bytes + " bytes; Redshift allows " + RedshiftName.MAX_BYTES,
        "give the target a shorter name with \"to\"");
  }

  private static void compression(
      Document document, KeyPath at, JsonNode section, Stream.Builder<Problem> found) {
    JsonNode written = section.path("compression");
    int highest = Compression.GZIP.highestLevel();
    if (written.path("codec").asText().equals("gzip") && written.path("level").asInt() > highest) {
      found.add(
          document.problem(
              at.key("compression"),
              "the highest level of gzip is " + highest,
              "1 is the fastest, and nearly as small"));
    }
  }

  private static void task(
      Document document, KeyPath at, JsonNode section, Stream.Builder<Problem> found) {
    TaskSize size = Settled.taskSize(document.tree(), section);
    if (section.has("task") && size.cpuOffered() && !size.offered()) {
      found.add(
          document.problem(
              at.key("task"),
              "Fargate has no task with cpu " + size.cpu() + " and memory " + size.memory(),
              "memory for this cpu: " + size.choices()));
    }
  }
}
