package io.tableferry.worker.engine;

import io.tableferry.contract.PolicyStatement;
import io.tableferry.contract.RunId;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.SecretName;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * What things are called in policies (Service Authorization Reference). The account is left open
 * where nothing tells it.
 *
 * @param region where the task runs
 */
record Arns(Region region) {

  private static final Pattern ACCOUNT_AND_NAME = Pattern.compile(".*/([^/]+)/([^/]+)");

  /** Allows something on all objects of a folder. */
  PolicyStatement statement(String action, S3Address folder) {
    return new PolicyStatement(
        action, "arn:" + partition() + ":s3:::" + folder.bucket() + "/" + folder.key() + "*");
  }

  /** Allows something on the whole bucket of a folder. */
  PolicyStatement bucket(String action, S3Address folder) {
    return new PolicyStatement(action, "arn:" + partition() + ":s3:::" + folder.bucket());
  }

  /** Allows something on the queues of all runs: URLs end in account and name, names in the run. */
  PolicyStatement statement(String action, URI queue, RunId run) {
    Matcher path = ACCOUNT_AND_NAME.matcher(queue.getPath());
    String called =
        path.matches()
            ? path.group(1) + ":" + path.group(2).replaceFirst(run + "$", "") + "*"
            : "*:*";
    return new PolicyStatement(action, "arn:" + partition() + ":sqs:" + region + ":" + called);
  }

  /** Allows something on a parameter. */
  PolicyStatement statement(String action, SecretName parameter) {
    String name = parameter.parameter();
    return new PolicyStatement(
        action,
        "arn:"
            + partition()
            + ":ssm:"
            + region
            + ":*:parameter"
            + (name.startsWith("/") ? "" : "/")
            + name);
  }

  private String partition() {
    return PartitionMetadata.of(region).id();
  }
}
