package io.tableferry.controller.cli;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tableferry.controller.ledger.StandIn;
import io.tableferry.local.aws.LocalEcs;
import java.util.HashMap;
import java.util.Map;

/** Settings of a deployment, from an environment. */
final class GivenSettings {

  private GivenSettings() {}

  static DeploymentSettings of(Map<String, String> environment) {
    return new SmallRyeConfigBuilder()
        .withMapping(DeploymentSettings.class)
        .withSources(new EnvConfigSource(environment, 300))
        .build()
        .getConfigMapping(DeploymentSettings.class);
  }

  /** The environment that points at {@link LocalAws}, and at a warehouse that nobody asks. */
  static Map<String, String> local(String queuePrefix) {
    Map<String, String> environment = new HashMap<>();
    environment.put("TABLEFERRY_BUCKET", StandIn.LAYOUT.bucket());
    environment.put("TABLEFERRY_PREFIX", StandIn.LAYOUT.prefix());
    environment.put("TABLEFERRY_CLUSTER", LocalEcs.CLUSTER);
    environment.put("TABLEFERRY_SUBNETS", "subnet-1");
    environment.put("TABLEFERRY_TASK_DEFINITION_PREFIX", LocalAws.FAMILY);
    environment.put("TABLEFERRY_QUEUE_PREFIX", queuePrefix);
    environment.put("TABLEFERRY_WAREHOUSE_URL", "jdbc:redshift://w/dev");
    environment.put("TABLEFERRY_WAREHOUSE_CREDENTIALS", "ssm:/w");
    environment.put("TABLEFERRY_WAREHOUSE_ASSUME_NO", "rls");
    environment.put("TABLEFERRY_RETRY_PAUSE_SECONDS", "1");
    return environment;
  }
}
