package io.tableferry.local.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.RepeatedTest;

class FreePortTest {

  @RepeatedTest(20)
  void a_server_can_listen_on_it_and_it_is_not_among_those_of_outgoing_connections()
      throws IOException {
    int port = FreePort.find();
    assertThat(port).isBetween(10_240, 32_767);
    try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(server.getLocalPort()).isEqualTo(port);
    }
  }
}
