package io.tableferry.worker.mysql;

import io.tableferry.worker.testkit.RoundTrip;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Hands tests a MariaDB server, and a warehouse to copy into; one class at a time. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnMariaDb.Resolver.class)
@ResourceLock(OnMariaDb.LOCK)
@interface OnMariaDb {

  String LOCK = "the MariaDB server";

  final class Resolver implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return Set.of(MySqlFixture.class, RoundTrip.class)
          .contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == RoundTrip.class
          ? RunningServers.roundTrip(context)
          : RunningServers.mariaDb(context);
    }
  }
}
