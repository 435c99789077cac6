package io.tableferry.worker.mysql;

import io.tableferry.worker.engine.extract.ExtractRequest;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.secret.Credentials;
import io.tableferry.worker.testkit.SlicesContract;
import io.tableferry.worker.testkit.SourceFixture;
import io.tableferry.worker.testkit.SourceReader;
import java.sql.SQLException;
import java.util.Map;

/** Tables that are worth several slices, and how they are opened. */
record SlicedTables(SourceFixture fixture) {

  /** Counts from 1 up to the number of rows. */
  private static final String COUNTED =
      """
      (WITH RECURSIVE digits AS (SELECT 0 AS d UNION ALL SELECT d + 1 FROM digits WHERE d < 9)
       SELECT 1 + a.d + 10 * b.d + 100 * c.d + 1000 * d.d + 10000 * e.d AS n
       FROM digits a, digits b, digits c, digits d, digits e) AS counted
      """;

  /** As {@link SlicesContract#createSliceable(String)} wants it. */
  void createSliceable(String table) throws SQLException {
    create(table, "n integer PRIMARY KEY, t text", "", "n, 'row'");
  }

  /** Makes a table of {@link SlicesContract#ROWS} rows; {@code values} may use their number n. */
  void create(String table, String columns, String options, String values) throws SQLException {
    SourceReader reader = new SourceReader(fixture);
    String name = fixture.quoted(table);
    reader.execute("DROP TABLE IF EXISTS " + name);
    reader.execute("CREATE TABLE " + name + " (" + columns + ") " + options);
    reader.execute("INSERT INTO " + name + " SELECT " + values + " FROM " + COUNTED);
    // Else they are made in the background, some time.
    reader.execute("ANALYZE TABLE " + name);
  }

  /** Its column n, over so many connections at most. */
  TableSnapshot open(String table, int connections) throws StepFailure {
    return open(fixture.credentials(), request(table, connections));
  }

  TableSnapshot open(Credentials credentials, ExtractRequest request) throws StepFailure {
    return fixture.source().open(fixture.connection(), credentials, request);
  }

  static ExtractRequest request(String table, int connections) {
    return SourceReader.request(table, Map.of(), "n").over(connections);
  }
}
