package io.tableferry.local.redshift.session;

import io.tableferry.local.redshift.copy.CopyCommand;
import io.tableferry.local.redshift.load.CopyStream;
import io.tableferry.local.redshift.load.LoadError;
import io.tableferry.local.redshift.load.LoadErrors;
import io.tableferry.local.redshift.load.LoadRefused;
import io.tableferry.local.redshift.load.TargetTable;
import io.tableferry.local.redshift.protocol.ErrorFields;
import io.tableferry.local.redshift.protocol.Message;
import io.tableferry.local.redshift.protocol.Wire;
import java.io.IOException;
import java.util.Optional;

/** Runs the COPYs of a session: PostgreSQL waits for rows, and gets them from S3. */
final class Copier {

  /** Redshift's class for everything internal; its COPY errors carry it. */
  private static final String INTERNAL = "XX000";

  private final Wire client;
  private final Wire backend;
  private final Backstage backstage;
  private final String user;
  private final int session;
  private LastCopy last = LastCopy.NONE;

  Copier(Wire client, Wire backend, Backstage backstage, String user, int session) {
    this.client = client;
    this.backend = backend;
    this.backstage = backstage;
    this.user = user;
    this.session = session;
  }

  /** The outcome of the last COPY of this session. */
  LastCopy last() {
    return last;
  }

  /**
   * Feeds a COPY that PostgreSQL has begun, to its end, and tells the client if it went well.
   *
   * @return why it failed, for the client
   */
  Optional<ErrorFields> copy(CopyCommand command, TargetTable table) throws IOException {
    long query = backstage.loads().started(user, session, table, command.source());
    CopyStream stream = new CopyStream(backstage.s3(), command);
    CopyTarget rows = new CopyTarget(client, backend);
    try {
      stream.sendTo(rows, table);
      Message end = rows.finish();
      if (end.type() == 'C') {
        complete(end, query, stream, table);
        return Optional.empty();
      }
      return Optional.of(refused(ErrorFields.parse(end), query, stream, table));
    } catch (LoadRefused e) {
      rows.fail();
      last = new LastCopy(0, query);
      backstage.loads().aborted(query, 1);
      return Optional.of(ErrorFields.error(INTERNAL, e.getMessage()));
    }
  }

  private void complete(Message end, long query, CopyStream stream, TargetTable table)
      throws IOException {
    String tag = end.read().string();
    long rows = Long.parseLong(tag.substring(tag.lastIndexOf(' ') + 1));
    last = new LastCopy(rows, query);
    backstage.loads().completed(query, rows, stream.bytes(), stream.files());
    String name = backstage.names().shown(table.stored());
    String text =
        "Load into table '" + name + "' completed, " + rows + " record(s) loaded successfully.";
    client.write(ErrorFields.info(text).message('N'));
    client.write(Message.of('C', "COPY"));
  }

  private ErrorFields refused(ErrorFields error, long query, CopyStream stream, TargetTable table) {
    last = new LastCopy(0, query);
    Optional<LoadError> detail = LoadErrors.of(error, table, stream);
    if (detail.isEmpty()) {
      backstage.loads().aborted(query, 0);
      return Errors.withoutInsides(error);
    }
    backstage.loads().refused(query, detail.get());
    return ErrorFields.error(
        INTERNAL,
        "Load into table '"
            + backstage.names().shown(table.stored())
            + "' failed.  Check 'sys_load_error_detail' system table for details.");
  }
}
