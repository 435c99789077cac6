package io.tableferry.bench.whole;

/**
 * When a worker's process was there, in milliseconds of one clock.
 *
 * @param source of its table
 */
public record TaskSpan(String source, long begin, long end) {

  boolean isRunning(long instant) {
    return begin <= instant && instant < end;
  }
}
