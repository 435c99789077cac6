package io.tableferry.local.redshift.session;

import io.tableferry.local.redshift.catalog.LongNames;
import io.tableferry.local.redshift.load.TargetTable;
import io.tableferry.local.redshift.protocol.BodyReader;
import io.tableferry.local.redshift.protocol.ErrorFields;
import io.tableferry.local.redshift.protocol.Message;
import io.tableferry.local.redshift.protocol.Wire;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Relays what PostgreSQL replies, in the order of what was sent, without what was not asked for.
 */
final class Replies {

  private static final char FAILED = 'E';

  private final Wire client;
  private final Wire backend;
  private final LongNames names;
  private final Copier copier;
  private final Deque<Pending> pending = new ArrayDeque<>();
  private final List<List<String>> swallowedRows = new ArrayList<>();
  private boolean skipping;
  private char transaction = 'I';

  Replies(Wire client, Wire backend, LongNames names, Copier copier) {
    this.client = client;
    this.backend = backend;
    this.names = names;
    this.copier = copier;
  }

  /** Notes that a reply will come. */
  void expect(Pending reply) {
    pending.add(reply);
  }

  /** Whether PostgreSQL, after an error, ignores everything up to the next Sync. */
  boolean isSkipping() {
    return skipping;
  }

  /** Whether the transaction can only be rolled back. */
  boolean hasFailed() {
    return transaction == FAILED;
  }

  /** Relays all replies that are owed, for which PostgreSQL is asked by Flush. */
  void relayPending() throws IOException {
    replyPending();
    client.flush();
  }

  /** Has PostgreSQL complete everything, without sending the client what was written for it. */
  void completeUnsent() throws IOException {
    replyPending();
    backend.write(Message.of('S'));
    replyUntilReady();
  }

  private void replyPending() throws IOException {
    backend.write(Message.of('H'));
    backend.flush();
    while (!pending.isEmpty()) {
      relay(backend.read());
    }
  }

  /** Relays up to and with ReadyForQuery. */
  void relayUntilReady() throws IOException {
    replyUntilReady();
    client.flush();
  }

  private void replyUntilReady() throws IOException {
    backend.flush();
    Message message = backend.read();
    while (message.type() != 'Z') {
      relay(message);
      message = backend.read();
    }
    transaction = message.read().letter();
    skipping = false;
    pending.clear();
    client.write(message);
  }

  private void relay(Message message) throws IOException {
    switch (message.type()) {
      case 'E' -> fail(Errors.translated(ErrorFields.parse(message), pending.peek()));
      case 'S' -> client.write(parameter(message));
      case 'N' -> notice(ErrorFields.parse(message));
      case 'G' -> copy();
      default -> reply(message);
    }
  }

  private void notice(ErrorFields notice) throws IOException {
    Optional<ErrorFields> refusal = Errors.refusal(notice);
    if (refusal.isPresent()) {
      fail(refusal.get());
    } else if (pending.isEmpty() || pending.peek().relayed()) {
      client.write(notice.without('W', 'F', 'L', 'R').message('N'));
    }
  }

  private void reply(Message message) throws IOException {
    Pending head = pending.peek();
    if (head == null) {
      return; // the end of what was refused although PostgreSQL went on
    } else if (head.relayed()) {
      client.write(Replied.translated(message, head, names));
    } else if (message.type() == '1' || message.type() == 'T') {
      swallowedRows.clear();
    } else if (message.type() == 'D') {
      swallowedRows.add(row(message));
    }
    if (head.isCompletedBy(message.type())) {
      pending.remove();
    }
  }

  private void copy() throws IOException {
    Pending head = pending.element();
    TargetTable table = TargetTable.of(swallowedRows);
    Optional<ErrorFields> error = copier.copy(head.copy().orElseThrow(), table);
    if (error.isPresent()) {
      fail(error.get());
    } else {
      pending.remove();
    }
  }

  private void fail(ErrorFields error) throws IOException {
    client.write(error.message('E'));
    pending.clear();
    skipping = true;
  }

  /** The fields of a DataRow in text format. */
  private static List<String> row(Message message) {
    BodyReader body = message.read();
    List<String> fields = new ArrayList<>();
    for (int left = body.int16(); left > 0; left--) {
      fields.add(body.text(body.int32()));
    }
    return fields;
  }

  /**
   * A ParameterStatus as Redshift sends it. It calls itself PostgreSQL 8.0.2 (page VERSION), whose
   * strings have escapes.
   */
  static Message parameter(Message message) {
    String name = message.read().string();
    return switch (name) {
      case "server_version" -> Message.of('S', name, "8.0.2");
      case "standard_conforming_strings" -> Message.of('S', name, "off");
      default -> message;
    };
  }
}
