package io.tableferry.local.redshift.protocol;

import java.util.LinkedHashMap;
import java.util.Map;

/** The first packet of a connection, which says what the connection is for. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FirstPacket(byte[] body) {

  private static final int CANCEL = 80877102;
  private static final int SSL = 80877103;
  private static final int GSS = 80877104;
  private static final int VERSION_3_0 = 3 << 16;

  /** Whether another session's statement is to be cancelled. */
  public boolean asksToCancel() {
    return code() == CANCEL;
  }

  /** Whether the client would like encryption before it says what it wants. */
  public boolean asksForEncryption() {
    return code() == SSL || code() == GSS;
  }

  /** What a session is opened with: user, database and settings. */
  public Map<String, String> parameters() {
    BodyReader reader = new BodyReader(body);
    reader.int32();
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String name = reader.string(); !name.isEmpty(); name = reader.string()) {
      parameters.put(name, reader.string());
    }
    return parameters;
  }

  /** The packet that opens a session. */
  public static FirstPacket startup(Map<String, String> parameters) {
    BodyWriter body = new BodyWriter().int32(VERSION_3_0);
    parameters.forEach((name, value) -> body.string(name).string(value));
    return new FirstPacket(body.letter('\0').toBytes());
  }

  private int code() {
    return new BodyReader(body).int32();
  }
}
