package io.tableferry.worker.testkit;

import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.ContractJson;
import io.tableferry.contract.Job;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.SecretName;
import io.tableferry.contract.StagingLayout;
import io.tableferry.local.aws.AwsKeys;
import io.tableferry.local.aws.LocalS3;
import io.tableferry.local.aws.LocalSqs;
import io.tableferry.local.aws.LocalSsm;
import io.tableferry.local.redshift.load.S3Access;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The AWS that a worker in this very process finds: S3, SQS and SSM on loopback. */
final class LocalAws implements AutoCloseable {

  private static final String BUCKET = "tableferry-roundtrip";
  private static final AwsKeys KEYS = new AwsKeys("AKIDTEST", "secret-for-tests");

  private final LocalS3 s3;
  private final LocalSqs sqs;
  private final LocalSsm ssm;

  private LocalAws(LocalS3 s3, LocalSqs sqs, LocalSsm ssm) {
    this.s3 = s3;
    this.sqs = sqs;
    this.ssm = ssm;
  }

  static LocalAws start(Path folder) {
    LocalS3 s3 = LocalS3.start(folder.resolve("s3"), 0, KEYS);
    s3.createBucket(BUCKET);
    LocalSqs sqs = LocalSqs.start(0);
    LocalSsm ssm = LocalSsm.start(folder.resolve("ssm.json"), 0, KEYS, InstantSource.system());
    LocalAws aws = new LocalAws(s3, sqs, ssm);
    aws.settings().forEach(System::setProperty);
    return aws;
  }

  S3Access access() {
    return new S3Access(s3.endpoint(), AwsKeys.REGION, KEYS.accessKeyId(), KEYS.secretAccessKey());
  }

  StagingLayout layout() {
    return new StagingLayout(BUCKET, "");
  }

  URI queue() {
    try (SqsClient client = SqsClient.create()) {
      return URI.create(client.createQueue(queue -> queue.queueName("round-trips")).queueUrl());
    }
  }

  void login(SecretName name, String username, String password) {
    ssm.putCredential(name.parameter(), username, password);
  }

  void secret(SecretName name, String value) {
    ssm.putIfAbsent(name.parameter(), value);
  }

  S3Address write(Job job) {
    S3Address address = job.staging().job(job.attempt());
    try (S3Client client = S3Client.create()) {
      client.putObject(
          request -> request.bucket(address.bucket()).key(address.key()),
          RequestBody.fromString(ContractJson.write(job)));
    }
    return address;
  }

  AttemptResult result(Job job) throws ContractJson.UnreadableException {
    S3Address address = job.staging().result(job.attempt());
    try (S3Client client = S3Client.create()) {
      return ContractJson.readResult(
          client
              .getObjectAsBytes(request -> request.bucket(address.bucket()).key(address.key()))
              .asUtf8String());
    }
  }

  @Override
  public void close() {
    settings().keySet().forEach(System::clearProperty);
    ssm.close();
    sqs.close();
    s3.close();
  }

  /** Where the AWS SDK looks when nothing is said in code, as a worker does. */
  private Map<String, String> settings() {
    return Map.of(
        "aws.region", AwsKeys.REGION,
        "aws.accessKeyId", KEYS.accessKeyId(),
        "aws.secretAccessKey", KEYS.secretAccessKey(),
        "aws.endpointUrlS3", s3.endpoint().toString(),
        "aws.endpointUrlSqs", sqs.endpoint().toString(),
        "aws.endpointUrlSsm", ssm.endpoint().toString());
  }
}
