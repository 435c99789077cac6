package io.tableferry.bench.server;

import io.tableferry.contract.SourceEngine;
import java.nio.file.Path;

/** Starts source databases. */
public final class SourceServers {

  private SourceServers() {}

  /**
   * Starts one and returns when it answers.
   *
   * @param folder gets the data directory
   * @param password of all its users
   */
  public static SourceServer start(SourceEngine engine, Path folder, String password) {
    Path data = folder.resolve(engine.label());
    return switch (engine) {
      case MYSQL -> MySqlFamilySource.start(data, password);
      case POSTGRESQL -> PostgreSqlSource.start(data, password);
    };
  }
}
