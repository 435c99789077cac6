package io.tableferry.local.aws;

import io.tableferry.local.aws.protocol.AwsArn;
import io.tableferry.local.aws.protocol.Caller;

/**
 * The credentials that the stand-ins expect.
 *
 * @param accessKeyId tells who asks
 * @param secretAccessKey proves it; only S3 checks the signatures made with it
 */
public record AwsKeys(String accessKeyId, String secretAccessKey) {

  /** The Region that the stand-ins claim to be in. */
  public static final String REGION = AwsArn.REGION;

  /** The caller with these keys. */
  public Caller caller() {
    return new Caller(accessKeyId);
  }

  @Override
  public String toString() {
    return "AwsKeys[" + accessKeyId + "]";
  }
}
