package io.tableferry.worker.postgresql;

import io.tableferry.local.database.PostgreSqlServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
    PostgreSqlServer server =
        context
            .getRoot()
            .getStore(Namespace.create(RunningPostgreSql.class))
            .computeIfAbsent("server", key -> start(), PostgreSqlServer.class);
    return new PostgreSqlFixture(server);
  }

  private static PostgreSqlServer start() {
    try {
      return PostgreSqlServer.start(
          Files.createTempDirectory("postgresql-source").resolve("data"), 0, "s3cret 'quoted\"");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
