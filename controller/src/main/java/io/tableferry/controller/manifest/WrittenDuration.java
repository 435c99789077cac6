package io.tableferry.controller.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A duration as a manifest writes it: {@code 90s}, {@code 30m}, {@code 12h}. */
final class WrittenDuration {

  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,5})([smh])");

  private WrittenDuration() {}

  /** The duration; empty if there is none, or it has another form. */
  static Optional<Duration> of(JsonNode written) {
    Matcher parts = FORM.matcher(written.asText());
    return parts.matches()
        ? Optional.of(of(Long.parseLong(parts.group(1)), parts.group(2)))
        : Optional.empty();
  }

  private static Duration of(long number, String unit) {
    return switch (unit) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }
}
