package io.tableferry.local.redshift.session;

import io.tableferry.local.redshift.load.CopyStream;
import io.tableferry.local.redshift.protocol.Message;
import io.tableferry.local.redshift.protocol.Wire;
import java.io.IOException;
import java.util.Optional;

/** PostgreSQL while it takes the rows of a COPY. */
final class CopyTarget implements CopyStream.Target {

  private static final Message FLUSH = Message.of('H');

  private final Wire client;
  private final Wire backend;
  private Optional<Message> end = Optional.empty();

  CopyTarget(Wire client, Wire backend) {
    this.client = client;
    this.backend = backend;
  }

  @Override
  public void write(byte[] data, int length) throws IOException {
    backend.writeCopyData(data, length);
  }

  @Override
  public boolean hasEnded() throws IOException {
    while (end.isEmpty() && backend.hasInput()) {
      take(backend.read());
    }
    return end.isPresent();
  }

  /** Says that these were all rows. Returns CommandComplete or ErrorResponse. */
  Message finish() throws IOException {
    return hasEnded() ? end.orElseThrow() : end(Message.of('c'));
  }

  /** Gives the load up; PostgreSQL's error says no more than that. */
  void fail() throws IOException {
    if (!hasEnded()) {
      end(Message.of('f', "the files cannot be read"));
    }
  }

  private Message end(Message last) throws IOException {
    backend.write(last);
    backend.write(FLUSH);
    backend.flush();
    while (end.isEmpty()) {
      take(backend.read());
    }
    return end.orElseThrow();
  }

  private void take(Message message) throws IOException {
    if (message.type() == 'C' || message.type() == 'E') {
      end = Optional.of(message);
    } else {
      client.write(message);
    }
  }
}
