package io.tableferry.worker.testkit;

import io.tableferry.worker.engine.extract.NullMarker;
import io.tableferry.worker.engine.extract.RowSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps every row as texts, NULL as {@code null}. */
public final class KeptRows implements RowSink {

  private final NullMarker marker;
  private final List<List<String>> rows = new ArrayList<>();
  private final List<String> fields = new ArrayList<>();

  /** For rows in which {@code marker} stands for NULL. */
  public KeptRows(NullMarker marker) {
    this.marker = marker;
  }

  /** What came, in the order in which it came. */
  public List<List<String>> rows() {
    return Collections.unmodifiableList(rows);
  }

  @Override
  public void encodedRow(byte[] buffer, int offset, int length) {
    rows.add(EncodedRow.parse(buffer, offset, length, marker));
  }

  @Override
  public void field(byte[] buffer, int offset, int length) {
    fields.add(text(buffer, offset, length));
  }

  @Override
  public boolean isPlain(byte[] buffer, int offset, int length) {
    return text(buffer, offset, length).indexOf(',') < 0;
  }

  @Override
  public void plainFields(byte[] buffer, int offset, int length) {
    fields.addAll(List.of(text(buffer, offset, length).split(",", -1)));
  }

  @Override
  public void nullField() {
    fields.add(null);
  }

  @Override
  public void endRow() {
    rows.add(new ArrayList<>(fields));
    fields.clear();
  }

  private static String text(byte[] buffer, int offset, int length) {
    return new String(buffer, offset, length, StandardCharsets.UTF_8);
  }
}
