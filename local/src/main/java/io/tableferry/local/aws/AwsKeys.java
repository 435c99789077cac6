package io.tableferry.local.aws;

import io.tableferry.local.aws.protocol.AwsArn;

/**
 * The credentials that the stand-ins expect.
 *
 * @param accessKeyId tells who asks
 * @param secretAccessKey proves it; only S3 checks it
 */
public record AwsKeys(String accessKeyId, String secretAccessKey) {

  /** The Region that the stand-ins claim to be in. */
  public static final String REGION = AwsArn.REGION;

  @Override
  public String toString() {
    return "AwsKeys[" + accessKeyId + "]";
  }
}
