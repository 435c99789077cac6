package io.tableferry.local.redshift;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one Redshift of the test run, started when the first of them asks. */
final class SharedRedshift implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RedshiftUnderTest.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(SharedRedshift.class))
        .computeIfAbsent(RedshiftUnderTest.class, type -> start(), RedshiftUnderTest.class);
  }

  private static RedshiftUnderTest start() {
    try {
      Path folder = Files.createTempDirectory("redshift");
      return RedshiftUnderTest.start(folder);
    } catch (Exception e) {
      throw new IllegalStateException("no Redshift to test", e);
    }
  }
}
