package io.tableferry.worker.mysql;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands tests a MySQL and a MariaDB server. */
final class OnBoth implements ParameterResolver {

  /** Two servers whose superusers have the same password. */
  record Servers(MySqlFixture mySql, MySqlFixture mariaDb) {}

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Servers.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return new Servers(RunningServers.mySql(context), RunningServers.mariaDb(context));
  }
}
