package io.tableferry.local.redshift.load;

import io.tableferry.local.redshift.copy.CopyCommand;
import io.tableferry.local.redshift.sql.Identifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Puts {@code \x} before the fields of VARBYTE columns, on their way to PostgreSQL. COPY takes them
 * as hexadecimal digits without any prefix (page "Loading VARBYTE"), which PostgreSQL would take
 * for the bytes of the digits themselves.
 */
final class HexFields implements CopyStream.Target {

  private enum Field {
    OTHER,
    /** Binary, and so far it may be the NULL marker. */
    OPEN,
    DIGITS
  }

  private static final int BUFFER = 1 << 17;
  private static final String BLANKS = " \t\r\n";

  /** PostgreSQL skips blanks among digits; behind this byte it refuses them, as COPY does. */
  private static final byte NO_DIGIT = '?';

  private final CopyStream.Target target;
  private final List<Boolean> binary;
  private final byte delimiter;
  private final byte quote;
  private final MarkerMatch match;
  private final boolean[] special = new boolean[1 << Byte.SIZE];
  private final byte[] out = new byte[BUFFER];
  private int length;
  private int column;
  private Field field;
  private boolean quoted;
  private byte lastEnd = '\n';

  private HexFields(CopyCommand copy, List<Boolean> binary, CopyStream.Target target) {
    this.target = target;
    this.binary = binary;
    this.delimiter = (byte) copy.delimiter().charAt(0);
    this.quote = (byte) copy.quote().charAt(0);
    this.match = new MarkerMatch(copy.nullMarker().getBytes(StandardCharsets.UTF_8), quote);
    (copy.delimiter() + copy.quote() + BLANKS).chars().forEach(b -> special[b] = true);
    begin(0);
  }

  /** The target itself if no column is binary. */
  static CopyStream.Target in(CopyCommand copy, TargetTable table, CopyStream.Target target) {
    List<Boolean> binary =
        copy.columns().isEmpty()
            ? table.columns().stream().map(HexFields::isBinary).toList()
            : copy.columns().stream().map(name -> isBinary(name, table)).toList();
    return binary.contains(true) ? new HexFields(copy, binary, target) : target;
  }

  private static boolean isBinary(Identifier name, TargetTable table) {
    return table.column(name.stored()).filter(HexFields::isBinary).isPresent();
  }

  private static boolean isBinary(TargetTable.Column column) {
    return column.type().startsWith("binary varying");
  }

  @Override
  public void write(byte[] data, int count) throws IOException {
    int i = 0;
    while (i < count) {
      int next = field == Field.OPEN ? i : putRun(data, i, count);
      if (next == i) {
        take(data[next++]);
      }
      i = next;
    }
    flush();
  }

  @Override
  public boolean hasEnded() throws IOException {
    return target.hasEnded();
  }

  private void take(byte b) throws IOException {
    quoted ^= b == quote;
    if (!quoted && (b == delimiter || b == '\n' || b == '\r')) {
      end(b);
    } else if (field == Field.OPEN) {
      if (!match.add(b)) {
        digits();
      }
    } else {
      putWithin(b);
    }
  }

  private void end(byte b) throws IOException {
    boolean withinLineBreak = b == '\n' && lastEnd == '\r' && match.length() == 0;
    if (field == Field.OPEN && !withinLineBreak) {
      if (match.isWhole()) {
        field = Field.OTHER;
        putHeld();
      } else {
        digits();
      }
    }
    put(b);
    lastEnd = b;
    begin(b == delimiter ? column + 1 : 0);
  }

  private void begin(int next) {
    column = next;
    field = next < binary.size() && binary.get(next) ? Field.OPEN : Field.OTHER;
    match.clear();
  }

  private void digits() throws IOException {
    field = Field.DIGITS;
    put((byte) '\\');
    put((byte) 'x');
    putHeld();
  }

  private void putHeld() throws IOException {
    for (int i = 0; i < match.length(); i++) {
      putWithin(match.get(i));
    }
  }

  private void putWithin(byte b) throws IOException {
    if (field == Field.DIGITS && BLANKS.indexOf(b) >= 0) {
      put(NO_DIGIT);
    }
    put(b);
  }

  private void put(byte b) throws IOException {
    if (length == out.length) {
      flush();
    }
    out[length++] = b;
  }

  /** Bytes that need no thought, as far as there is room. Returns where they end. */
  private int putRun(byte[] data, int from, int end) {
    int limit = Math.min(end, from + out.length - length);
    int to = from;
    while (to < limit && !special[data[to] & 0xff]) {
      to++;
    }
    System.arraycopy(data, from, out, length, to - from);
    length += to - from;
    return to;
  }

  private void flush() throws IOException {
    target.write(out, length);
    length = 0;
  }
}
