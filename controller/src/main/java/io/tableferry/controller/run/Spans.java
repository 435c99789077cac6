package io.tableferry.controller.run;

import java.time.Duration;

/** Durations as manifests write them: {@code 90s}, {@code 15m}, {@code 4h}. */
final class Spans {

  private Spans() {}

  static String of(Duration duration) {
    if (duration.toMinutes() * 60 != duration.toSeconds()) {
      return duration.toSeconds() + "s";
    }
    return duration.toHours() * 60 == duration.toMinutes()
        ? duration.toHours() + "h"
        : duration.toMinutes() + "m";
  }
}
