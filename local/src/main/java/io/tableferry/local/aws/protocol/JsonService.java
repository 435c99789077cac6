package io.tableferry.local.aws.protocol;

/** A service that is imitated over AWS's JSON protocol. */
public enum JsonService {
  SSM("AmazonSSM", "ssm"),
  ECS("AmazonEC2ContainerServiceV20141113", "ecs"),
  EVENT_BRIDGE("AWSEvents", "events");

  private final String target;
  private final String iam;

  JsonService(String target, String iam) {
    this.target = target;
    this.iam = iam;
  }

  /** What stands before the dot in the target header. */
  String target() {
    return target;
  }

  /** How its actions begin in policies. */
  String iam() {
    return iam;
  }
}
