package io.tableferry.controller.ledger;

import io.tableferry.contract.S3Address;
import io.tableferry.contract.StagingLayout;
import io.tableferry.local.aws.AwsKeys;
import io.tableferry.local.aws.LocalS3;
import io.tableferry.local.aws.protocol.Denied;
import java.nio.file.Path;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** S3 on this machine, and the ordinary client for it. */
public record StandIn(LocalS3 server, S3Client s3) implements AutoCloseable {

  public static final AwsKeys KEYS = new AwsKeys("AKIATEST", "secret-of-the-test");
  public static final StagingLayout LAYOUT = new StagingLayout("tableferry-test", "t/");

  public static StandIn start(Path folder) {
    return start(folder, Denied.nothing());
  }

  /** One that denies something. */
  public static StandIn start(Path folder, Denied denied) {
    LocalS3 server = LocalS3.start(folder, 0, KEYS, denied);
    server.createBucket(LAYOUT.bucket());
    S3Client s3 =
        S3Client.builder()
            .endpointOverride(server.endpoint())
            .region(Region.of(AwsKeys.REGION))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(KEYS.accessKeyId(), KEYS.secretAccessKey())))
            .httpClientBuilder(
                Apache5HttpClient.builder()
                    .maxConnections(64)
                    .socketTimeout(Duration.ofSeconds(20)))
            .build();
    return new StandIn(server, s3);
  }

  /** Puts an object there, whatever was there. */
  public void put(S3Address address, String text) {
    s3.putObject(
        put -> put.bucket(address.bucket()).key(address.key()), RequestBody.fromString(text));
  }

  @Override
  public void close() {
    s3.close();
    server.close();
  }
}
