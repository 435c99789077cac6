package io.tableferry.controller.manifest;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time of day by which a table should be published.
 *
 * @param time to the minute
 * @param zone where it is that time
 */
public record Deadline(LocalTime time, ZoneId zone) {

  private static final Pattern FORM =
      Pattern.compile("((?:[01][0-9]|2[0-3]):[0-5][0-9]) ([A-Za-z][A-Za-z0-9_+/-]*)");

  /** As in a manifest; empty for what has another form, or names a zone that does not exist. */
  static Optional<Deadline> parse(String written) {
    Matcher parts = FORM.matcher(written);
    return parts.matches() && ZoneId.getAvailableZoneIds().contains(parts.group(2))
        ? Optional.of(new Deadline(LocalTime.parse(parts.group(1)), ZoneId.of(parts.group(2))))
        : Optional.empty();
  }

  /** The zone that is written, whether there is such a one or not; empty for another form. */
  static Optional<String> zone(String written) {
    Matcher parts = FORM.matcher(written);
    return parts.matches() ? Optional.of(parts.group(2)) : Optional.empty();
  }

  /**
   * When it comes for a run: the first such time after the run began. Where clocks are set forward
   * over it, it is as much later.
   */
  public Instant of(Instant startedAt) {
    ZonedDateTime start = startedAt.atZone(zone);
    ZonedDateTime today = start.toLocalDate().atTime(time).atZone(zone);
    return (today.isAfter(start)
            ? today
            : start.toLocalDate().plusDays(1).atTime(time).atZone(zone))
        .toInstant();
  }

  /** As in a manifest: {@code 08:30 Asia/Tokyo}. */
  @Override
  public String toString() {
    return time + " " + zone;
  }
}
