package io.tableferry.local.aws;

import io.tableferry.local.aws.protocol.AwsArn;
import io.tableferry.local.aws.protocol.Caller;
import io.tableferry.local.aws.protocol.Denied;

/**
 * The credentials that the stand-ins expect.
 *
 * @param accessKeyId tells who asks
 * @param secretAccessKey proves it; only S3 checks the signatures made with it
 */
public record AwsKeys(String accessKeyId, String secretAccessKey) {

  /** The Region that the stand-ins claim to be in. */
  public static final String REGION = AwsArn.REGION;

  /** The caller with these keys, who may do anything. */
  public Caller caller() {
    return caller(Denied.nothing());
  }

  /** The caller with these keys. */
  public Caller caller(Denied denied) {
    return new Caller(accessKeyId, denied);
  }

  @Override
  public String toString() {
    return "AwsKeys[" + accessKeyId + "]";
  }
}
