package io.tableferry.worker.engine;

import io.tableferry.contract.FailureCode;
import io.tableferry.worker.engine.failure.StepFailure;
import java.time.Duration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The AWS services that a worker uses. Region, credentials and endpoints come from the ordinary AWS
 * environment.
 *
 * @param http the connections of all three, since each pool loads and keeps its own trust store
 * @param s3 jobs, files and results; patient, since a failed upload costs the whole extraction
 * @param sqs events; impatient, since they are but hints
 * @param ssm secrets; patient, since all workers of an account share 40 calls a second
 */
record AwsClients(SdkHttpClient http, S3Client s3, SqsClient sqs, SsmClient ssm)
    implements AutoCloseable {

  private static final int PATIENT = 8;
  private static final int IMPATIENT = 2;
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /**
   * Clients as the environment sets them.
   *
   * @throws StepFailure if it names no Region
   */
  static AwsClients standard() throws StepFailure {
    try {
      Region region = DefaultAwsRegionProviderChain.builder().build().getRegion();
      return over(connections(), region);
    } catch (SdkClientException e) {
      throw StepFailure.of(
          FailureCode.JOB_UNREADABLE,
          "tried to reach AWS, but the environment names no Region",
          "set AWS_REGION for this task");
    }
  }

  /** Clients that all use these connections, and close them. */
  static AwsClients over(SdkHttpClient http, Region region) {
    return new AwsClients(
        http,
        S3Client.builder()
            .region(region)
            .httpClient(http)
            .overrideConfiguration(limits(PATIENT, Duration.ofMinutes(2)))
            .build(),
        SqsClient.builder()
            .region(region)
            .httpClient(http)
            .overrideConfiguration(limits(IMPATIENT, Duration.ofSeconds(5)))
            .build(),
        SsmClient.builder()
            .region(region)
            .httpClient(http)
            .overrideConfiguration(limits(PATIENT, Duration.ofSeconds(15)))
            .build());
  }

  @Override
  public void close() {
    s3.close();
    sqs.close();
    ssm.close();
    // Clients leave alone what they were given.
    http.close();
  }

  private static SdkHttpClient connections() {
    return Apache5HttpClient.builder().connectionTimeout(CONNECT).build();
  }

  private static ClientOverrideConfiguration limits(int attempts, Duration eachAttempt) {
    return ClientOverrideConfiguration.builder()
        .apiCallAttemptTimeout(eachAttempt)
        .retryStrategy(retries -> retries.maxAttempts(attempts))
        .build();
  }
}
