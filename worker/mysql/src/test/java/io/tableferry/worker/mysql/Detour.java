package io.tableferry.worker.mysql;

import io.tableferry.worker.testkit.Relay;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** Leads connections to several servers in turn, or changes SQL on its way. */
final class Detour implements AutoCloseable {

  private final Relay relay;
  private final AtomicInteger connections;
  private final AtomicBoolean silent;

  private Detour(Relay relay, AtomicInteger connections, AtomicBoolean silent) {
    this.relay = relay;
    this.connections = connections;
    this.silent = silent;
  }

  /**
   * The first connection is led to the first port, and so on; the last is followed by the first.
   */
  static Detour to(List<Integer> ports) throws IOException {
    return started(number -> Relay.Way.to(ports.get(number % ports.size())));
  }

  /** Wherever a client says {@code said}, the server hears {@code instead}, which is not longer. */
  static Detour changing(int port, String said, String instead) throws IOException {
    String padded = instead + " ".repeat(said.length() - instead.length());
    Relay.Way plain = Relay.Way.to(port);
    Relay.Way changed =
        new Relay.Way(
            plain.host(), port, bytes -> replaced(bytes, said, padded), UnaryOperator.identity());
    return started(number -> changed);
  }

  private static Detour started(IntFunction<Relay.Way> ways) throws IOException {
    AtomicInteger connections = new AtomicInteger();
    AtomicBoolean silent = new AtomicBoolean();
    Relay relay =
        Relay.start(
            number -> {
              connections.incrementAndGet();
              return silent.get() ? Optional.empty() : Optional.of(ways.apply(number));
            });
    return new Detour(relay, connections, silent);
  }

  /** The same server, as it is reached through here. */
  MySqlFixture around(MySqlFixture fixture) {
    return new MySqlFixture(relay.port(), fixture.administratorUrl(), fixture.password());
  }

  /** How many connections have been made. */
  int connections() {
    return connections.get();
  }

  /** From now on nobody answers those who connect. */
  void fallSilent() {
    silent.set(true);
  }

  @Override
  public void close() throws IOException {
    relay.close();
  }

  /** One character a byte, so that nothing else is changed; commands come in one piece. */
  private static byte[] replaced(byte[] bytes, String said, String instead) {
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .replace(said, instead)
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
