package io.tableferry.local.cli;

import io.tableferry.local.aws.AwsKeys;
import io.tableferry.local.aws.LocalEcs;
import io.tableferry.local.aws.LocalEventBridge;
import io.tableferry.local.stack.Stack;
import io.tableferry.local.stack.StackState;
import java.util.LinkedHashMap;
import java.util.Map;

/** The environment that points the controller, and any other client of AWS, at a stack. */
final class Exports {

  /** Any name will do: the stand-in has no network of its own, but insists as AWS does. */
  private static final String SUBNET = "subnet-local";

  /** As many workers at once as keep a machine busy and still leave it responsive. */
  private static final int TASKS_PER_PROCESSOR = 2;

  /** Nothing here needs time to recover. */
  private static final String RETRY_PAUSE_SECONDS = "1";

  private Exports() {}

  static Map<String, String> of(StackState.Services services) {
    Map<String, String> exports = new LinkedHashMap<>();
    exports.put("AWS_ENDPOINT_URL_S3", services.s3().toString());
    exports.put("AWS_ENDPOINT_URL_SQS", services.sqs().toString());
    exports.put("AWS_ENDPOINT_URL_SSM", services.ssm().toString());
    exports.put("AWS_ENDPOINT_URL_ECS", services.ecs().toString());
    exports.put("AWS_ENDPOINT_URL_EVENTBRIDGE", services.eventBridge().toString());
    exports.put("AWS_REGION", AwsKeys.REGION);
    exports.put("AWS_DEFAULT_REGION", AwsKeys.REGION);
    exports.put("AWS_ACCESS_KEY_ID", services.keys().accessKeyId());
    exports.put("AWS_SECRET_ACCESS_KEY", services.keys().secretAccessKey());
    exports.put("TABLEFERRY_BUCKET", Stack.BUCKET);
    exports.put("TABLEFERRY_CLUSTER", LocalEcs.CLUSTER);
    exports.put("TABLEFERRY_SUBNETS", SUBNET);
    exports.put("TABLEFERRY_MAX_TASKS", String.valueOf(maxTasks()));
    exports.put("TABLEFERRY_RETRY_PAUSE_SECONDS", RETRY_PAUSE_SECONDS);
    exports.put("TABLEFERRY_EVENT_BUS", LocalEventBridge.BUS);
    exports.put("TABLEFERRY_WAREHOUSE_URL", services.warehouse().url());
    exports.put("TABLEFERRY_WAREHOUSE_USER", services.warehouse().user());
    exports.put("TABLEFERRY_WAREHOUSE_CREDENTIALS", "ssm:" + Stack.WAREHOUSE_SECRET);
    // Its user may not look for these, and nobody makes them here but by hand.
    exports.put("TABLEFERRY_WAREHOUSE_ASSUME_NO", "rls,masking,datashare");
    exports.put("TABLEFERRY_MASK_KEY", "ssm:" + Stack.MASK_KEY_SECRET);
    services.sources().ifPresent(sources -> putSources(exports, sources));
    return exports;
  }

  private static void putSources(Map<String, String> exports, StackState.Sources sources) {
    put(exports, "TPCH_MYSQL", sources.mysql());
    put(exports, "TPCH_POSTGRESQL", sources.postgresql());
  }

  private static void put(Map<String, String> exports, String prefix, StackState.Source source) {
    exports.put(prefix + "_URL", source.url());
    exports.put(prefix + "_HOST", "127.0.0.1");
    exports.put(prefix + "_PORT", String.valueOf(source.port()));
    exports.put(prefix + "_DATABASE", source.database());
    exports.put(prefix + "_USER", source.owner());
    exports.put(prefix + "_PASSWORD", source.ownerPassword());
  }

  private static int maxTasks() {
    return TASKS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
  }
}
