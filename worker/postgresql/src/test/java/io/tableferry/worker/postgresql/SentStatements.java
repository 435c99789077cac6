package io.tableferry.worker.postgresql;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads what a client sent in PostgreSQL's protocol, version 3 (PostgreSQL manual: "Message
 * Formats").
 */
final class SentStatements {

  private SentStatements() {}

  /**
   * The texts of all statements, simple (Q) and prepared (P); what was bound to them (B) is not.
   */
  static String texts(byte[] sent) {
    StringBuilder texts = new StringBuilder();
    ByteBuffer messages = ByteBuffer.wrap(sent);
    skip(messages);
    while (messages.hasRemaining()) {
      byte type = messages.get();
      int start = messages.position();
      skip(messages);
      if (type == 'Q' || type == 'P') {
        int length = messages.position() - start;
        texts.append(new String(sent, start, length, StandardCharsets.UTF_8)).append('\n');
      }
    }
    return texts.toString();
  }

  /** Every length counts itself. */
  private static void skip(ByteBuffer messages) {
    int length = messages.getInt(messages.position());
    messages.position(messages.position() + length);
  }
}
