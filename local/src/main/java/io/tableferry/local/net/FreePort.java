package io.tableferry.local.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Finds a TCP port for servers that cannot be told to choose one themselves.
 *
 * <p>Systems give outgoing connections a port from 32768 on (Linux: {@code
 * net.ipv4.ip_local_port_range}; macOS and RFC 6335: from 49152). One from there that is free may
 * be taken before the server listens: the busier the machine, the likelier. So it is one below.
 */
public final class FreePort {

  private static final int FIRST = 10_240;
  private static final int LAST = 32_767;
  private static final int TRIES = 1_000;

  private FreePort() {}

  /**
   * A port of 127.0.0.1, from 10240 to 32767, that was free a moment ago.
   *
   * @throws IllegalStateException if none was found
   */
  public static int find() {
    OptionalInt free =
        IntStream.generate(() -> ThreadLocalRandom.current().nextInt(FIRST, LAST + 1))
            .limit(TRIES)
            .filter(FreePort::isFree)
            .findFirst();
    return free.orElseThrow(
        () -> new IllegalStateException("No port from " + FIRST + " to " + LAST + " is free"));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
