package io.tableferry.controller.aws;

import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The AWS clients of one process, over one pool of connections. Region and credentials are AWS's.
 */
public final class AwsClients implements AutoCloseable {

  /** One long poll, and the calls of as many workers as act on a run's decisions. */
  private static final int CONNECTIONS = 50;

  private final SdkHttpClient http;
  private final S3Client s3;
  private final SqsClient sqs;
  private final EcsClient ecs;

  private AwsClients() {
    http =
        Apache5HttpClient.builder()
            .maxConnections(CONNECTIONS)
            .connectionTimeout(Duration.ofSeconds(5))
            .socketTimeout(Duration.ofSeconds(30))
            .build();
    s3 = configured(S3Client.builder().httpClient(http)).build();
    sqs = configured(SqsClient.builder().httpClient(http)).build();
    ecs = once(EcsClient.builder().httpClient(http)).build();
  }

  /**
   * Makes the clients; nothing is called yet.
   *
   * @throws AwsFailureException if no Region is set
   */
  public static AwsClients create() {
    return new AwsOperation("prepare the AWS clients", "").call(AwsClients::new);
  }

  public S3Client s3() {
    return s3;
  }

  public SqsClient sqs() {
    return sqs;
  }

  public EcsClient ecs() {
    return ecs;
  }

  /** A client of its own, which the caller closes: most deployments have no bus. */
  public EventBridgeClient eventBridge() {
    return configured(EventBridgeClient.builder().httpClient(http)).build();
  }

  @Override
  public void close() {
    s3.close();
    sqs.close();
    ecs.close();
    http.close();
  }

  private static <B extends AwsClientBuilder<B, C>, C> B configured(B builder) {
    return builder.overrideConfiguration(
        ClientOverrideConfiguration.builder()
            .retryStrategy(RetryMode.STANDARD)
            .apiCallTimeout(Duration.ofSeconds(60))
            .build());
  }

  /** The run repeats calls to ECS itself, since it counts them: they are limited by the second. */
  private static <B extends AwsClientBuilder<B, C>, C> B once(B builder) {
    return builder.overrideConfiguration(
        ClientOverrideConfiguration.builder()
            .retryStrategy(AwsRetryStrategy.doNotRetry())
            .apiCallTimeout(Duration.ofSeconds(60))
            .build());
  }
}
