package io.tableferry.local.demo;

import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/**
 * The rows of one TPC-H table as a stream of lines: fields between vertical bars, a line feed at
 * the end. They are made while they are read; no value holds a bar, a backslash or a line feed.
 */
public final class TpchRows extends InputStream {

  private final Iterator<? extends TpchEntity> rows;
  private byte[] line = {};
  private int position;
  private long count;

  /**
   * The rows of one table.
   *
   * @param table TPC-H's name of it
   * @param scale 1 is a gigabyte: 6 million rows of lineitem
   */
  public TpchRows(String table, double scale) {
    this.rows = TpchTable.getTable(table).createGenerator(scale, 1, 1).iterator();
  }

  /** How many rows have been read. */
  public long count() {
    return count;
  }

  @Override
  public int read() {
    return advance() ? line[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    int copied = 0;
    while (copied < length && advance()) {
      int step = Math.min(length - copied, line.length - position);
      System.arraycopy(line, position, into, offset + copied, step);
      position += step;
      copied += step;
    }
    return copied == 0 && length > 0 ? -1 : copied;
  }

  private boolean advance() {
    if (position == line.length && rows.hasNext()) {
      String fields = rows.next().toLine();
      // The generator ends every field with a bar, the last one too.
      line = (fields.substring(0, fields.length() - 1) + "\n").getBytes(StandardCharsets.UTF_8);
      position = 0;
      count++;
    }
    return position < line.length;
  }
}
