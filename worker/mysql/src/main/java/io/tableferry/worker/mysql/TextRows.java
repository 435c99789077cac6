package io.tableferry.worker.mysql;

import com.mysql.cj.NativeSession;
import com.mysql.cj.jdbc.exceptions.SQLExceptionsMapping;
import com.mysql.cj.protocol.a.NativeConstants.IntegerDataType;
import com.mysql.cj.protocol.a.NativeMessageBuilder;
import com.mysql.cj.protocol.a.NativePacketPayload;
import com.mysql.cj.protocol.a.NativeProtocol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * The rows of a query as the packets of the text protocol bring them (MySQL Source Code
 * Documentation, "Text Resultset"). The driver sends the query; its own rows would go through each
 * packet several times, which costs more CPU than all the rest of reading. Values stay where they
 * came: an array for each would keep the garbage collector busy.
 */
final class TextRows {

  /** First bytes of a packet that is no row, and of a value that is NULL or of many bytes. */
  private static final int ERROR = 0xFF;

  private static final int END = 0xFE;
  private static final int ABOVE_LONGEST_END = 0xFFFFFF;
  private static final int NULL = 0xFB;
  private static final int TWO_BYTES = 0xFC;
  private static final int THREE_BYTES = 0xFD;

  /** Stands for the length of NULL. */
  private static final int ABSENT = -1;

  /** SQLSTATE of a connection that cannot go on. */
  private static final String BROKEN = "08S01";

  /** What MySQL's own clients call a malformed packet (manual, "Client Error Messages"). */
  private static final int MALFORMED = 2027;

  private final NativeProtocol protocol;
  private final int[] begins;
  private final int[] lengths;
  private final PacketInput packets;
  private byte[] bytes = {};
  private int at;

  private TextRows(NativeProtocol protocol, PacketInput packets, int width) {
    this.protocol = protocol;
    this.packets = packets;
    this.begins = new int[width];
    this.lengths = new int[width];
  }

  /**
   * Sends a query; nothing else may be sent until its last row has been read.
   *
   * @param width how many columns it has
   * @throws SQLException if the query fails at once, or the server announces other columns
   */
  static TextRows of(NativeSession session, String sql, int width) throws SQLException {
    try {
      NativeProtocol protocol = session.getProtocol();
      boolean attributes = session.getServerSession().supportsQueryAttributes();
      NativePacketPayload query =
          new NativeMessageBuilder(attributes)
              .buildComQuery(null, session, sql.getBytes(StandardCharsets.UTF_8));
      NativePacketPayload head = protocol.sendCommand(query, false, 0);
      requireWidth(head, width);
      PacketInput packets = new PacketInput(protocol.getSocketConnection().getMysqlInput());
      skipColumns(packets, protocol.getServerSession().isEOFDeprecated() ? width : width + 1);
      return new TextRows(protocol, packets, width);
    } catch (RuntimeException e) {
      throw SQLExceptionsMapping.translateException(e);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /**
   * Goes to the next row; the one before is gone then.
   *
   * @return whether there is one
   * @throws SQLException if the query failed midway, or the connection broke
   */
  boolean next() throws SQLException {
    try {
      packets.next();
    } catch (IOException e) {
      throw broken(e);
    }
    bytes = packets.bytes();
    at = packets.begin();
    if (isLast()) {
      return false;
    }
    for (int i = 0; i < begins.length; i++) {
      find(i);
    }
    return true;
  }

  /** Where this row's values are, and others' may be. */
  byte[] bytes() {
    return bytes;
  }

  /** Where a value begins; without a meaning if it is NULL. */
  int begin(int column) {
    return begins[column];
  }

  /** How many bytes a value has; without a meaning if it is NULL. */
  int length(int column) {
    return lengths[column];
  }

  boolean isNull(int column) {
    return lengths[column] == ABSENT;
  }

  /**
   * Puts a comma between a value and the one before, in the place of its length, so that both can
   * be copied at once; neither may be NULL.
   *
   * @return whether it did; a long value's length takes more than one byte
   */
  boolean join(int column) {
    int between = begins[column - 1] + lengths[column - 1];
    if (begins[column] != between + 1) {
      return false;
    }
    bytes[between] = ',';
    return true;
  }

  /** An array of its own for a value that is not NULL. */
  byte[] copy(int column) {
    return Arrays.copyOfRange(bytes, begins[column], begins[column] + lengths[column]);
  }

  private static void requireWidth(NativePacketPayload head, int width) throws SQLException {
    head.setPosition(0);
    if (head.readInteger(IntegerDataType.INT_LENENC) != width) {
      throw malformed("the server announced other columns than were asked for");
    }
  }

  private static void skipColumns(PacketInput packets, int count) throws SQLException, IOException {
    for (int i = 0; i < count; i++) {
      packets.next();
    }
  }

  private static SQLException malformed(String what) {
    return new SQLException(what, BROKEN, MALFORMED);
  }

  private static SQLException broken(IOException cause) {
    return new SQLException("the connection broke", BROKEN, cause);
  }

  private boolean isLast() throws SQLException {
    int length = packets.end() - at;
    requireUpTo(at + 1L);
    int first = bytes[at] & 0xFF;
    if (first == ERROR) {
      throw error(Arrays.copyOfRange(bytes, at, packets.end()));
    }
    return first == END && length < ABOVE_LONGEST_END;
  }

  /** What the driver makes of it. */
  private SQLException error(byte[] payload) {
    try {
      protocol.checkErrorMessage(new NativePacketPayload(payload));
      return malformed("the server reported an error without a number");
    } catch (RuntimeException e) {
      return SQLExceptionsMapping.translateException(e);
    }
  }

  /** Takes the value that is next in the packet for a column's. */
  private void find(int column) throws SQLException {
    requireUpTo(at + 1L);
    int first = bytes[at++] & 0xFF;
    if (first == NULL) {
      lengths[column] = ABSENT;
      return;
    }
    int begin = first < NULL ? at : at + sizeOfLength(first);
    requireUpTo(begin);
    int length = first < NULL ? first : number(at, begin);
    if (length < 0) {
      throw malformed("a value is longer than any row");
    }
    requireUpTo((long) begin + length);
    begins[column] = begin;
    lengths[column] = length;
    at = begin + length;
  }

  private void requireUpTo(long end) throws SQLException {
    if (end > packets.end()) {
      throw malformed("a row ends amid a value");
    }
  }

  private static int sizeOfLength(int first) {
    return switch (first) {
      case TWO_BYTES -> 2;
      case THREE_BYTES -> 3;
      default -> 8;
    };
  }

  /** The lowest byte comes first; no packet is longer than an array. */
  private int number(int from, int to) {
    int number = 0;
    for (int i = to - 1; i >= from; i--) {
      number = (number << 8) | (bytes[i] & 0xFF);
    }
    return number;
  }
}
