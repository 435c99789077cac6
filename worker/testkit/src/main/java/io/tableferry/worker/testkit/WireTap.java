package io.tableferry.worker.testkit;

import io.tableferry.contract.SourceConnection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Keeps every byte between a worker and its database. */
public final class WireTap implements AutoCloseable {

  private final Relay relay;
  private final SourceConnection database;
  private final ByteArrayOutputStream sent;
  private final ByteArrayOutputStream received;

  private WireTap(
      Relay relay,
      SourceConnection database,
      ByteArrayOutputStream sent,
      ByteArrayOutputStream received) {
    this.relay = relay;
    this.database = database;
    this.sent = sent;
    this.received = received;
  }

  /** Relays to a database whose connections are not encrypted. */
  public static WireTap on(SourceConnection database) throws IOException {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    Relay.Way way =
        new Relay.Way(
            database.host(),
            database.port(),
            bytes -> keep(bytes, sent),
            bytes -> keep(bytes, received));
    return new WireTap(Relay.start(number -> Optional.of(way)), database, sent, received);
  }

  /** The database as it is reached through the relay. */
  public SourceConnection connection() {
    return new SourceConnection(
        database.engine(),
        InetAddress.getLoopbackAddress().getHostAddress(),
        relay.port(),
        database.database(),
        database.schema(),
        database.credentials(),
        database.tls(),
        database.tlsCa());
  }

  /** What the worker has sent so far, on all connections. */
  public byte[] sent() {
    return sent.toByteArray();
  }

  /** What the database has sent so far, on all connections. */
  public byte[] received() {
    return received.toByteArray();
  }

  /** Whether bytes hold a text, written in UTF-8. */
  public static boolean holds(byte[] bytes, String text) {
    return holds(bytes, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether bytes hold others. */
  public static boolean holds(byte[] bytes, byte[] wanted) {
    // One character a byte, so that texts can be searched.
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .contains(new String(wanted, StandardCharsets.ISO_8859_1));
  }

  @Override
  public void close() throws IOException {
    relay.close();
  }

  /** Before it is passed on, so that what has had an effect is always there. */
  private static byte[] keep(byte[] bytes, ByteArrayOutputStream kept) {
    kept.writeBytes(bytes);
    return bytes;
  }
}
