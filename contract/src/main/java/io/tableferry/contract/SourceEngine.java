package io.tableferry.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** The kinds of database that tables are copied from; each has a worker of its own. */
public enum SourceEngine {
  @JsonProperty("mysql")
  MYSQL(3306),
  @JsonProperty("postgresql")
  POSTGRESQL(5432);

  private final int defaultPort;

  SourceEngine(int defaultPort) {
    this.defaultPort = defaultPort;
  }

  /** The TCP port such a server listens on unless told otherwise. */
  public int defaultPort() {
    return defaultPort;
  }

  /** The name used in manifests and in the names of ECS task definitions: {@code mysql}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
