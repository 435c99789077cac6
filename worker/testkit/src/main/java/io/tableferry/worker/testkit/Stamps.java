package io.tableferry.worker.testkit;

import io.tableferry.worker.testkit.RandomColumn.Value;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Time stamps as databases print them. */
public final class Stamps {

  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
          .toFormatter(Locale.ROOT);

  private Stamps() {}

  /** A time stamp that arrives as it is stored; {@code zone} is empty or {@code +00}. */
  public static Value value(LocalDateTime time, String zone) {
    return Value.same(FORM.format(time) + zone);
  }
}
