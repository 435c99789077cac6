package io.tableferry.bench.contender;

import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.ContractJson;
import io.tableferry.contract.Job;
import io.tableferry.contract.S3Address;
import io.tableferry.local.aws.AwsKeys;
import io.tableferry.local.stack.StackState;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What the controller does on AWS for a worker. */
final class WorkerAws implements AutoCloseable {

  private final S3Client s3;
  private final URI queue;

  private WorkerAws(S3Client s3, URI queue) {
    this.s3 = s3;
    this.queue = queue;
  }

  static WorkerAws of(StackState.Services services) {
    StaticCredentialsProvider credentials =
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create(
                services.keys().accessKeyId(), services.keys().secretAccessKey()));
    Region region = Region.of(AwsKeys.REGION);
    S3Client s3 =
        S3Client.builder()
            .endpointOverride(services.s3())
            .region(region)
            .credentialsProvider(credentials)
            .build();
    try (SqsClient sqs =
        SqsClient.builder()
            .endpointOverride(services.sqs())
            .region(region)
            .credentialsProvider(credentials)
            .build()) {
      String url = sqs.createQueue(request -> request.queueName("bench")).queueUrl();
      return new WorkerAws(s3, URI.create(url));
    }
  }

  /** The queue that takes all workers' events. */
  URI queue() {
    return queue;
  }

  S3Address write(Job job) {
    S3Address address = job.staging().job(job.attempt());
    s3.putObject(
        request -> request.bucket(address.bucket()).key(address.key()),
        RequestBody.fromString(ContractJson.write(job)));
    return address;
  }

  AttemptResult result(Job job) {
    S3Address address = job.staging().result(job.attempt());
    try {
      return ContractJson.readResult(
          s3.getObjectAsBytes(request -> request.bucket(address.bucket()).key(address.key()))
              .asUtf8String());
    } catch (ContractJson.UnreadableException e) {
      throw new IllegalStateException("a worker wrote a result that is none", e);
    }
  }

  @Override
  public void close() {
    s3.close();
  }
}
