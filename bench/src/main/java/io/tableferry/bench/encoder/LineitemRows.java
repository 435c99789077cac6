package io.tableferry.bench.encoder;

import io.tableferry.local.demo.TpchRows;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rows of TPC-H's lineitem in memory.
 *
 * @param fields every row as its 16 values
 * @param lines the same as CSV, each with its line feed
 */
record LineitemRows(List<byte[][]> fields, List<byte[]> lines) {

  private static final double SCALE = 0.1;

  /**
   * The first rows.
   *
   * @param count at most 600,000
   */
  static LineitemRows first(int count) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(new TpchRows("lineitem", SCALE), StandardCharsets.UTF_8))) {
      List<String> rows = reader.lines().limit(count).toList();
      return new LineitemRows(
          rows.stream().map(LineitemRows::values).toList(),
          rows.stream()
              .map(row -> (row.replace('|', ',') + "\n").getBytes(StandardCharsets.UTF_8))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[][] values(String row) {
    return Stream.of(row.split("\\|", -1))
        .map(value -> value.getBytes(StandardCharsets.UTF_8))
        .toArray(byte[][]::new);
  }
}
