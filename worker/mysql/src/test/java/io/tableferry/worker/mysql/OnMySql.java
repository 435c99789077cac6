package io.tableferry.worker.mysql;

import io.tableferry.worker.testkit.RoundTrip;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands tests a MySQL 8.0 server, and a warehouse to copy into. */
final class OnMySql implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return Set.of(MySqlFixture.class, RoundTrip.class).contains(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RoundTrip.class
        ? RunningServers.roundTrip(context)
        : RunningServers.mySql(context);
  }
}
