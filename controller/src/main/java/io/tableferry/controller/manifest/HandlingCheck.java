package io.tableferry.controller.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;

/** Times that a run keeps to make sense, and zones of deadlines exist. */
final class HandlingCheck implements Check {

  private static final Duration SHORTEST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofDays(7);

  @Override
  public Stream<Problem> problems(Document document) {
    KeyPath source = KeyPath.of("source");
    KeyPath defaults = KeyPath.of("defaults");
    return Stream.of(
            zone(document, source, document.source()),
            durations(document, defaults, document.tree().path("defaults")),
            document.tables().flatMap(table -> zone(document, table.path(), table.body())),
            document.tables().flatMap(table -> durations(document, table.path(), table.body())))
        .flatMap(problems -> problems);
  }

  private static Stream<Problem> durations(Document document, KeyPath at, JsonNode section) {
    return Stream.of("stall_timeout", "timeout")
        .filter(key -> WrittenDuration.of(section.path(key)).filter(HandlingCheck::odd).isPresent())
        .map(key -> document.problem(at.key(key), "the duration is not from 10s to 168h (7 days)"));
  }

  private static boolean odd(Duration written) {
    return written.compareTo(SHORTEST) < 0 || written.compareTo(LONGEST) > 0;
  }

  /** What has no such form at all is told by the schema. */
  private static Stream<Problem> zone(Document document, KeyPath at, JsonNode section) {
    return Names.one(section.path("deadline")).stream()
        .flatMap(written -> Deadline.zone(written).stream())
        .filter(zone -> !ZoneId.getAvailableZoneIds().contains(zone))
        .map(
            zone ->
                document.problem(
                    at.key("deadline"),
                    "\"" + zone + "\" is not a time zone",
                    Optional.of(
                        NearMiss.suggestion(zone, ZoneId.getAvailableZoneIds())
                            .orElse("name one of the IANA database, such as Asia/Tokyo or UTC"))));
  }
}
