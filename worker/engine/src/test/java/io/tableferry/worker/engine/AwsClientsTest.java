package io.tableferry.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.local.aws.AwsKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;

class AwsClientsTest {

  @TempDir private static Path folder;
  private static AwsForTests aws;
  private static Map<String, String> settings;
  private final WatchedConnections connections = new WatchedConnections();

  @BeforeAll
  static void startAws() {
    aws = AwsForTests.start(folder);
    settings =
        Map.of(
            "aws.region", AwsKeys.REGION,
            "aws.accessKeyId", S3ForTests.KEYS.accessKeyId(),
            "aws.secretAccessKey", S3ForTests.KEYS.secretAccessKey(),
            "aws.endpointUrlS3", aws.s3().server().endpoint().toString(),
            "aws.endpointUrlSqs", aws.sqs().endpoint().toString(),
            "aws.endpointUrlSsm", aws.ssm().endpoint().toString());
    settings.forEach(System::setProperty);
  }

  @AfterAll
  static void stopAws() {
    settings.keySet().forEach(System::clearProperty);
    aws.close();
  }

  @Test
  void all_clients_use_the_connections_that_they_were_given() {
    try (AwsClients clients = clients()) {
      assertThat(clients.s3().listBuckets().buckets()).isNotEmpty();
      assertThat(clients.sqs().listQueues().queueUrls()).isNotEmpty();
      assertThat(clients.ssm().getParameters(any -> any.names("/none")).parameters()).isEmpty();
    }
    assertThat(connections.asked())
        .containsExactly(
            aws.s3().server().endpoint().getPort(),
            aws.sqs().endpoint().getPort(),
            aws.ssm().endpoint().getPort());
  }

  @Test
  void closing_the_clients_closes_their_connections() {
    AwsClients clients = clients();
    assertThat(connections.isClosed()).isFalse();
    clients.close();
    assertThat(connections.isClosed()).isTrue();
  }

  private AwsClients clients() {
    return AwsClients.over(connections, Region.of(AwsKeys.REGION));
  }

  /** Real connections that remember which ports they were used for. */
  private static final class WatchedConnections implements SdkHttpClient {

    private final SdkHttpClient real = Apache5HttpClient.create();
    private final List<Integer> ports = new ArrayList<>();
    private boolean closed;

    List<Integer> asked() {
      return ports;
    }

    boolean isClosed() {
      return closed;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      ports.add(request.httpRequest().port());
      return real.prepareRequest(request);
    }

    @Override
    public void close() {
      closed = true;
      real.close();
    }
  }
}
