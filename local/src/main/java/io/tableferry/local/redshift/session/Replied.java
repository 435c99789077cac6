package io.tableferry.local.redshift.session;

import io.tableferry.local.redshift.catalog.LongNames;
import io.tableferry.local.redshift.protocol.BodyReader;
import io.tableferry.local.redshift.protocol.BodyWriter;
import io.tableferry.local.redshift.protocol.Message;
import java.nio.ByteBuffer;

/** Changes replies to what Redshift would send. */
final class Replied {

  /** What follows a column's name: table, number, type, size, modifier, format. */
  private static final int COLUMN_BYTES = 18;

  /** Where the number of the type stands in these. */
  private static final int TYPE_AT = 6;

  /** PostgreSQL's jsonb, which holds SUPER here, and SUPER as Redshift's drivers know it. */
  private static final int JSONB = 3802;

  private static final int SUPER = 4000;

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
      changed.string(names.shown(body.string())).bytes(typed(body.bytes(COLUMN_BYTES)));
    }
    return changed.message('T');
  }

  /** Redshift's drivers refuse a type that Redshift does not have. */
  private static byte[] typed(byte[] column) {
    ByteBuffer fields = ByteBuffer.wrap(column);
    if (fields.getInt(TYPE_AT) == JSONB) {
      fields.putInt(TYPE_AT, SUPER);
    }
    return column;
  }
}
