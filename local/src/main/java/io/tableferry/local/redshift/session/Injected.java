package io.tableferry.local.redshift.session;

import io.tableferry.local.redshift.protocol.BodyWriter;
import io.tableferry.local.redshift.protocol.Message;
import java.util.List;

/** One of the messages that run a statement of the gateway's own among those of the client. */
record Injected(Message message, Pending.Kind kind) {

  private static final String NAME = "local_redshift";

  /** Closes first, since an earlier failure may have left the names in use. */
  static List<Injected> steps(String sql) {
    return List.of(
        new Injected(close('S'), Pending.Kind.CLOSE),
        new Injected(close('P'), Pending.Kind.CLOSE),
        new Injected(
            new BodyWriter().string(NAME).string(sql).int16(0).message('P'), Pending.Kind.PARSE),
        new Injected(
            new BodyWriter().string(NAME).string(NAME).int16(0).int16(0).int16(0).message('B'),
            Pending.Kind.BIND),
        new Injected(new BodyWriter().string(NAME).int32(0).message('E'), Pending.Kind.EXECUTE));
  }

  private static Message close(char what) {
    return new BodyWriter().letter(what).string(NAME).message('C');
  }
}
