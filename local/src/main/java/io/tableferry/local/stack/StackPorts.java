package io.tableferry.local.stack;

/**
 * Where the parts listen on 127.0.0.1; 0 stands for any free port.
 *
 * @param mysql of the MySQL-family source, which is MariaDB
 * @param postgresql of the PostgreSQL source
 */
public record StackPorts(
    int s3, int sqs, int ssm, int ecs, int eventBridge, int warehouse, int mysql, int postgresql) {

  /** Free ports for all. */
  public static StackPorts free() {
    return new StackPorts(0, 0, 0, 0, 0, 0, 0, 0);
  }
}
