package io.tableferry.controller.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tableferry.contract.Compression;
import io.tableferry.contract.Drift;
import io.tableferry.contract.Gate;
import io.tableferry.contract.PublishWay;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Settles what a table's own value, the manifest's defaults and the product's defaults say. */
final class Settled {

  private Settled() {}

  static TaskSize taskSize(JsonNode manifest, JsonNode table) {
    TaskSize standard = TaskSize.standard();
    return new TaskSize(
        setting(manifest, table, "task", "cpu").asInt(standard.cpu()),
        setting(manifest, table, "task", "memory").asInt(standard.memory()));
  }

  static Gate gate(JsonNode manifest, JsonNode table) {
    Gate standard = Gate.standard();
    String drop =
        setting(manifest, table, "gate", "max_row_drop").asText(standard.maxRowDropPercent() + "%");
    return new Gate(
        reaction(setting(manifest, table, "gate", "empty"), standard.empty()),
        reaction(setting(manifest, table, "gate", "empty_first"), standard.emptyFirst()),
        Integer.parseInt(drop.substring(0, drop.length() - 1)));
  }

  static Drift drift(JsonNode manifest, JsonNode table) {
    return Stream.of(table, manifest.path("defaults"))
        .flatMap(section -> Names.one(section.path("drift")).stream())
        .findFirst()
        .map(written -> Drift.valueOf(written.toUpperCase(Locale.ROOT)))
        .orElse(Drift.FAIL);
  }

  /** Empty for {@code auto}, also where it stands nearer than another way. */
  static Optional<PublishWay> publish(JsonNode manifest, JsonNode table) {
    return Stream.of(table, manifest.path("defaults"))
        .flatMap(section -> Names.one(section.path("publish")).stream())
        .findFirst()
        .filter(written -> !written.equals("auto"))
        .map(written -> PublishWay.valueOf(written.toUpperCase(Locale.ROOT)));
  }

  static CompressionChoice compression(JsonNode manifest, JsonNode table) {
    return Stream.of(table, manifest.path("defaults"))
        .map(section -> section.path("compression"))
        .filter(node -> !node.isMissingNode())
        .findFirst()
        .map(Settled::compression)
        .orElse(CompressionChoice.standard());
  }

  private static CompressionChoice compression(JsonNode written) {
    String codec = written.isTextual() ? written.asText() : written.path("codec").asText();
    return new CompressionChoice(
        Compression.valueOf(codec.toUpperCase(Locale.ROOT)),
        written.path("level").asInt(CompressionChoice.standard().level()));
  }

  private static Gate.Reaction reaction(JsonNode node, Gate.Reaction standard) {
    return Gate.Reaction.valueOf(node.asText(standard.name()).toUpperCase(Locale.ROOT));
  }

  private static JsonNode setting(JsonNode manifest, JsonNode table, String group, String key) {
    return Stream.of(table, manifest.path("defaults"))
        .map(section -> section.path(group).path(key))
        .filter(node -> !node.isMissingNode())
        .findFirst()
        .orElse(MissingNode.getInstance());
  }
}
