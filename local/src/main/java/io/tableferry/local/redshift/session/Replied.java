package io.tableferry.local.redshift.session;

import io.tableferry.local.redshift.catalog.LongNames;
import io.tableferry.local.redshift.protocol.BodyReader;
import io.tableferry.local.redshift.protocol.BodyWriter;
import io.tableferry.local.redshift.protocol.Message;

/** Changes replies to what Redshift would send. */
final class Replied {

  /** What follows a column's name: table, number, type, size, modifier, format. */
  private static final int COLUMN_BYTES = 18;

  private Replied() {}

  static Message translated(Message message, Pending reply, LongNames names) {
    if (message.type() == 'T') {
      return described(message, names);
    }
    boolean done = message.type() == 'C' && reply.kind() == Pending.Kind.EXECUTE;
    return done ? reply.tag().map(tag -> Message.of('C', tag)).orElse(message) : message;
  }

  private static Message described(Message message, LongNames names) {
    BodyReader body = message.read();
    BodyWriter changed = new BodyWriter();
    int columns = body.int16();
    changed.int16(columns);
    for (int i = 0; i < columns; i++) {
      changed.string(names.shown(body.string())).bytes(body.bytes(COLUMN_BYTES));
    }
    return changed.message('T');
  }
}
