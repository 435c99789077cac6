package io.tableferry.local.aws;

import io.tableferry.local.aws.protocol.AwsArn;
import io.tableferry.local.net.FreePort;
import java.net.URI;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/** SQS on 127.0.0.1: ElasticMQ. Queues live in memory and end with it. */
public final class LocalSqs implements AutoCloseable {

  private static final String HOST = "127.0.0.1";

  private final SQSRestServer server;
  private final int port;

  private LocalSqs(SQSRestServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts the service.
   *
   * @param wantedPort where it listens, or 0 for a free port
   */
  public static LocalSqs start(int wantedPort) {
    int port = wantedPort == 0 ? FreePort.find() : wantedPort;
    SQSRestServer server =
        SQSRestServerBuilder.withInterface(HOST)
            .withPort(port)
            .withServerAddress(new NodeAddress("http", HOST, port, ""))
            .withAWSRegion(AwsKeys.REGION)
            .withAWSAccountId(AwsArn.ACCOUNT)
            .start();
    server.waitUntilStarted();
    return new LocalSqs(server, port);
  }

  /** For {@code AWS_ENDPOINT_URL_SQS}. */
  public URI endpoint() {
    return URI.create("http://" + HOST + ":" + port);
  }

  @Override
  public void close() {
    server.stopAndWait();
  }
}
