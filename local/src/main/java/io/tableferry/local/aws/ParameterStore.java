package io.tableferry.local.aws;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tableferry.local.files.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Parameters in a file that is rewritten whole with every change. */
final class ParameterStore {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<TreeMap<String, Parameter>> CONTENT = new TypeReference<>() {};

  private final Path file;
  private final InstantSource clock;
  private final Map<String, Parameter> parameters;

  ParameterStore(Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
    this.parameters = read(file);
  }

  synchronized Optional<Parameter> get(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** Stores a parameter and returns its version. */
  synchronized long put(String name, String type, String value) {
    long version = get(name).map(Parameter::version).orElse(0L) + 1;
    parameters.put(name, new Parameter(name, type, value, version, clock.millis()));
    write();
    return version;
  }

  synchronized boolean delete(String name) {
    boolean wasThere = parameters.remove(name) != null;
    write();
    return wasThere;
  }

  private void write() {
    try {
      PrivateFile.write(file, JSON.writeValueAsBytes(parameters));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Parameter> read(Path file) {
    try {
      return Files.exists(file) ? JSON.readValue(file.toFile(), CONTENT) : new TreeMap<>();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + file, e);
    }
  }
}
