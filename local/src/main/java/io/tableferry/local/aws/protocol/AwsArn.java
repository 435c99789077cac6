package io.tableferry.local.aws.protocol;

/** Amazon Resource Names of the stand-ins' one account in its one Region. */
public final class AwsArn {

  /** The Region that the stand-ins claim to be in. */
  public static final String REGION = "us-east-1";

  /** The account that AWS's own documentation uses in examples. */
  public static final String ACCOUNT = "123456789012";

  private AwsArn() {}

  /** The name of a resource, such as {@code cluster/default} of the service {@code ecs}. */
  public static String of(String service, String resource) {
    return "arn:aws:" + service + ":" + REGION + ":" + ACCOUNT + ":" + resource;
  }
}
