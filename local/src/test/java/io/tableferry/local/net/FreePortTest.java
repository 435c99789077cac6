package io.tableferry.local.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.RepeatedTest;

class FreePortTest {

  @RepeatedTest(20)
  void a_server_can_listen_on_it_and_no_outgoing_connection_is_given_it() throws IOException {
    int port = FreePort.find();
    try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), port)) {
      assertThat(port).isLessThan(32_768);
      assertThat(client.getLocalPort()).isGreaterThanOrEqualTo(32_768);
    }
  }
}
