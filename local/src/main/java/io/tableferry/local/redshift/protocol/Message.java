package io.tableferry.local.redshift.protocol;

/**
 * One message as it crosses the wire.
 *
 * @param type the type byte, such as {@code Q}; the same letter may mean another thing in the other
 *     direction
 * @param body what follows the length
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy per message would cost
public record Message(char type, byte[] body) {

  private static final byte[] NOTHING = {};

  /** A message without content, such as Sync. */
  public static Message of(char type) {
    return new Message(type, NOTHING);
  }

  /** A message of zero-terminated strings. */
  public static Message of(char type, String... strings) {
    BodyWriter body = new BodyWriter();
    for (String string : strings) {
      body.string(string);
    }
    return body.message(type);
  }

  /** Reads the content from its beginning. */
  public BodyReader read() {
    return new BodyReader(body);
  }
}
