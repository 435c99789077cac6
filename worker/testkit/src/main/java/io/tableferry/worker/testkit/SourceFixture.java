package io.tableferry.worker.testkit;

import io.tableferry.contract.SourceConnection;
import io.tableferry.worker.engine.extract.Source;
import io.tableferry.worker.engine.secret.Credentials;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** A source, and a running server with a database in which tests may do what they like. */
public interface SourceFixture {

  /** What is tested. */
  Source source();

  /** How the source reaches the server. */
  SourceConnection connection();

  /** A user that may read every table. */
  Credentials credentials();

  /** A new connection that may do everything, in the same database; the caller closes it. */
  Connection administrator() throws SQLException;

  /** A name as the server's SQL takes it. */
  String quoted(String name);

  /** SQL that has the server take statistics of a table, which decide how it is cut. */
  String analysis(String table);

  /** The server's clock. */
  Instant clock() throws SQLException;

  /** A type that takes long texts. */
  String textType();

  /** Names that are legal on this server and hard on whoever builds SQL. */
  List<String> hostileNames();
}
