package io.tableferry.acceptance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads what {@code bin/local sql --csv} prints. Unlike common CSV readers it keeps NULL (nothing
 * between the commas) apart from an empty string (two quotes).
 */
final class Csv {

  private final String text;
  private int at;

  private Csv(String text) {
    this.text = text;
  }

  /** All records, the header first; NULL is {@code null}. */
  static List<List<String>> parse(String text) {
    Csv csv = new Csv(text);
    List<List<String>> records = new ArrayList<>();
    while (csv.at < text.length()) {
      records.add(csv.record());
    }
    return records;
  }

  /** The records below the header. */
  static List<List<String>> rows(String text) {
    List<List<String>> records = parse(text);
    return records.subList(1, records.size());
  }

  /** A row to compare with, which may hold nulls. */
  static List<String> row(String... values) {
    return Arrays.asList(values);
  }

  private List<String> record() {
    List<String> fields = new ArrayList<>();
    fields.add(field());
    while (at < text.length() && text.charAt(at) == ',') {
      at++;
      fields.add(field());
    }
    skip('\r');
    skip('\n');
    return fields;
  }

  private String field() {
    if (at < text.length() && text.charAt(at) == '"') {
      return quoted();
    }
    int start = at;
    while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return start == at ? null : text.substring(start, at);
  }

  private String quoted() {
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length(); at++) {
      if (text.charAt(at) == '"') {
        at++;
        if (at == text.length() || text.charAt(at) != '"') {
          break;
        }
      }
      value.append(text.charAt(at));
    }
    return value.toString();
  }

  private void skip(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
    }
  }
}
