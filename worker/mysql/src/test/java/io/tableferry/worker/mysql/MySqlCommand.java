package io.tableferry.worker.mysql;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A command as a client sends it (MySQL Internals: "Command Phase"): three bytes of length, a
 * number that is 0 in commands only, the kind, and what belongs to it.
 *
 * @param kind for example 3 for a query
 * @param text what follows, one character a byte, so that nothing is lost
 */
record MySqlCommand(int kind, String text) {

  static final int QUERY = 0x03;
  static final int PREPARE = 0x16;
  static final int EXECUTE = 0x17;

  private static final int HEADER = 4;

  /** All commands of one connection. */
  static List<MySqlCommand> of(byte[] sent) {
    List<MySqlCommand> commands = new ArrayList<>();
    int at = 0;
    while (at + HEADER < sent.length) {
      int length = (sent[at] & 0xFF) | (sent[at + 1] & 0xFF) << 8 | (sent[at + 2] & 0xFF) << 16;
      if (sent[at + 3] == 0) {
        int body = at + HEADER;
        commands.add(
            new MySqlCommand(
                sent[body], new String(sent, body + 1, length - 1, StandardCharsets.ISO_8859_1)));
      }
      at += HEADER + length;
    }
    return commands;
  }

  /** Whether it holds a statement. */
  boolean isText() {
    return kind == QUERY || kind == PREPARE;
  }
}
