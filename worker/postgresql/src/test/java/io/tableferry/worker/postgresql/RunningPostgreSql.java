package io.tableferry.worker.postgresql;

import io.tableferry.local.database.PostgreSqlServer;
import io.tableferry.worker.testkit.Scratch;
import java.io.IOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands tests the one server that they share; it is stopped when all tests are done. */
final class RunningPostgreSql implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == PostgreSqlFixture.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Running running =
        context
            .getRoot()
            .getStore(Namespace.create(RunningPostgreSql.class))
            .computeIfAbsent("server", key -> Running.start(), Running.class);
    return PostgreSqlFixture.on(running.scratch().server());
  }

  private record Running(Scratch<PostgreSqlServer> scratch) implements AutoCloseable {

    static Running start() {
      return new Running(
          Scratch.start(
              data -> PostgreSqlServer.start(data, 0, "s3cret 'quoted\""),
              PostgreSqlServer::close));
    }

    @Override
    public void close() throws IOException {
      scratch.close();
    }
  }
}
