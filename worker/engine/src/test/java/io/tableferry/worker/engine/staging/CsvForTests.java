package io.tableferry.worker.engine.staging;

import java.util.ArrayList;
import java.util.List;

/** Reads the CSV dialect of COPY, strictly and slowly, to check what was written. */
record CsvForTests(String text, String nullMarker) {

  List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = endOfField(at);
      row.add(value(text.substring(at, end)));
      if (text.charAt(end) == '\n') {
        rows.add(row);
        row = new ArrayList<>();
      }
      at = end + 1;
    }
    return rows;
  }

  private int endOfField(int begin) {
    boolean quoted = false;
    int at = begin;
    while (quoted || (text.charAt(at) != ',' && text.charAt(at) != '\n')) {
      quoted ^= text.charAt(at) == '"';
      at++;
    }
    return at;
  }

  private String value(String field) {
    if (field.equals(nullMarker)) {
      return null;
    }
    return field.startsWith("\"")
        ? field.substring(1, field.length() - 1).replace("\"\"", "\"")
        : field;
  }
}
