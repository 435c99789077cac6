package io.tableferry.bench.server;

import io.tableferry.contract.SourceEngine;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.Optional;

/** A database server that benchmarks fill, with a user who may only read. */
public interface SourceServer extends AutoCloseable {

  /** Its kind. */
  SourceEngine engine();

  /** Product, version, and what was set for the benchmark, in words for people. */
  String description();

  /** Where it listens on 127.0.0.1. */
  int port();

  /** The schema of the tables, where the database has schemas. */
  Optional<String> schema();

  /** Who may read. */
  Login reader();

  /** The process that all its processes and threads belong to. */
  long pid();

  /** Makes a database that the reader may read. */
  void createDatabase(String name) throws SQLException;

  /** Runs one statement as administrator. */
  void execute(String database, String sql) throws SQLException;

  /**
   * Fills a table with lines whose fields vertical bars separate, and has the server take its
   * statistics.
   */
  void load(String database, String table, InputStream rows) throws SQLException, IOException;

  /** Stops the server. */
  @Override
  void close();
}
