package io.tableferry.local.cli;

import io.tableferry.local.stack.StackPorts;
import picocli.CommandLine.Option;

/** Where the parts listen on 127.0.0.1. */
final class PortOptions {

  @Option(names = "--port-s3", defaultValue = "0", description = FREE)
  private int s3;

  @Option(names = "--port-sqs", defaultValue = "0", description = FREE)
  private int sqs;

  @Option(names = "--port-ssm", defaultValue = "0", description = FREE)
  private int ssm;

  @Option(names = "--port-ecs", defaultValue = "0", description = FREE)
  private int ecs;

  @Option(names = "--port-eventbridge", defaultValue = "0", description = FREE)
  private int eventBridge;

  @Option(names = "--port-warehouse", defaultValue = "0", description = FREE)
  private int warehouse;

  @Option(names = "--port-mysql", defaultValue = "0", description = FREE)
  private int mysql;

  @Option(names = "--port-postgresql", defaultValue = "0", description = FREE)
  private int postgresql;

  private static final String FREE = "A free port unless set.";

  StackPorts wanted() {
    return new StackPorts(s3, sqs, ssm, ecs, eventBridge, warehouse, mysql, postgresql);
  }
}
