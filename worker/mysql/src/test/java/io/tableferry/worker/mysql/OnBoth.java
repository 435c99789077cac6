package io.tableferry.worker.mysql;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Hands tests a MySQL and a MariaDB server, which nothing else uses meanwhile. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnBoth.Resolver.class)
@ResourceLock(OnMySql.LOCK)
@ResourceLock(OnMariaDb.LOCK)
@interface OnBoth {

  /** Two servers whose superusers have the same password. */
  record Servers(MySqlFixture mySql, MySqlFixture mariaDb) {}

  final class Resolver implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Servers.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return new Servers(RunningServers.mySql(context), RunningServers.mariaDb(context));
    }
  }
}
