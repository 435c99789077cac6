package io.tableferry.bench.cli;

import io.tableferry.contract.SourceEngine;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a kind of source. */
final class EngineConverter implements ITypeConverter<SourceEngine> {

  @Override
  public SourceEngine convert(String name) {
    return Stream.of(SourceEngine.values())
        .filter(engine -> engine.label().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new TypeConversionException("'" + name + "' is not mysql or postgresql"));
  }
}
