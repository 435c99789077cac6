package io.tableferry.local.aws;

/** Amazon Resource Names of the stand-ins' one account. */
final class AwsArn {

  /** The account that AWS's own documentation uses in examples. */
  static final String ACCOUNT = "123456789012";

  private AwsArn() {}

  static String of(String service, String resource) {
    return "arn:aws:" + service + ":" + AwsKeys.REGION + ":" + ACCOUNT + ":" + resource;
  }
}
