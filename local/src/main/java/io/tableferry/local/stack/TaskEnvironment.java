package io.tableferry.local.stack;

import io.tableferry.local.aws.AwsKeys;
import io.tableferry.local.aws.LocalS3;
import io.tableferry.local.aws.LocalSqs;
import io.tableferry.local.aws.LocalSsm;
import java.util.Map;

/** What a task finds in its environment on AWS, pointed at the stand-ins. */
final class TaskEnvironment {

  private TaskEnvironment() {}

  static Map<String, String> of(LocalS3 s3, LocalSqs sqs, LocalSsm ssm, AwsKeys keys) {
    return Map.of(
        "AWS_ENDPOINT_URL_S3", s3.endpoint().toString(),
        "AWS_ENDPOINT_URL_SQS", sqs.endpoint().toString(),
        "AWS_ENDPOINT_URL_SSM", ssm.endpoint().toString(),
        "AWS_REGION", AwsKeys.REGION,
        "AWS_ACCESS_KEY_ID", keys.accessKeyId(),
        "AWS_SECRET_ACCESS_KEY", keys.secretAccessKey());
  }
}
