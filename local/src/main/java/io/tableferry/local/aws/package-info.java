/**
 * Stand-ins for S3, SQS, SSM and ECS on 127.0.0.1, for the ordinary AWS SDK: they speak the real
 * protocols and refuse what AWS refuses. {@code docs/local-aws.md} says what they do not imitate.
 */
package io.tableferry.local.aws;
