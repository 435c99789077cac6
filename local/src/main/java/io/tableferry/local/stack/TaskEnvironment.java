package io.tableferry.local.stack;

import io.tableferry.local.aws.AwsKeys;
import java.net.URI;
import java.util.Map;

/**
 * What a task finds in its environment on AWS, pointed at the stand-ins, and what a worker's image
 * sets: arenas of the C library that each keep memory of their own would cost some 20 MB.
 */
public final class TaskEnvironment {

  private TaskEnvironment() {}

  /** By the name of the variable; the addresses are the stand-ins' endpoints. */
  public static Map<String, String> of(URI s3, URI sqs, URI ssm, AwsKeys keys) {
    return Map.of(
        "MALLOC_ARENA_MAX", "2",
        "AWS_ENDPOINT_URL_S3", s3.toString(),
        "AWS_ENDPOINT_URL_SQS", sqs.toString(),
        "AWS_ENDPOINT_URL_SSM", ssm.toString(),
        "AWS_REGION", AwsKeys.REGION,
        "AWS_ACCESS_KEY_ID", keys.accessKeyId(),
        "AWS_SECRET_ACCESS_KEY", keys.secretAccessKey());
  }
}
