package io.tableferry.worker.testkit;

import io.tableferry.worker.engine.extract.NullMarker;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one CSV row as strictly as a warehouse could: comma, double quotes doubled inside, a line
 * feed at the end and nowhere outside quotes; the unquoted marker is NULL.
 */
final class EncodedRow {

  private final String text;
  private final NullMarker marker;
  private int position;

  private EncodedRow(String text, NullMarker marker) {
    this.text = text;
    this.marker = marker;
  }

  static List<String> parse(byte[] buffer, int offset, int length, NullMarker marker) {
    String text = new String(buffer, offset, length, StandardCharsets.UTF_8);
    return new EncodedRow(text, marker).fields();
  }

  private List<String> fields() {
    if (text.equals("\n")) {
      throw new AssertionError("an empty line is rejected by COPY");
    }
    List<String> fields = new ArrayList<>();
    do {
      fields.add(text.charAt(position) == '"' ? quoted() : plain());
    } while (text.charAt(position++) == ',');
    if (position != text.length() || !text.endsWith("\n")) {
      throw new AssertionError("not one whole row: " + text);
    }
    return fields;
  }

  private String plain() {
    int start = position;
    while (",\n".indexOf(text.charAt(position)) < 0) {
      position++;
    }
    String field = text.substring(start, position);
    if (field.contains("\"") || field.contains("\r")) {
      throw new AssertionError("should be quoted: " + field);
    }
    return field.equals(marker.text()) ? null : field;
  }

  private String quoted() {
    StringBuilder field = new StringBuilder();
    position++;
    while (true) {
      char next = text.charAt(position++);
      if (next != '"') {
        field.append(next);
      } else if (text.charAt(position) == '"') {
        field.append(text.charAt(position++));
      } else {
        return field.toString();
      }
    }
  }
}
