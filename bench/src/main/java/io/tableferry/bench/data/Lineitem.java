package io.tableferry.bench.data;

import io.tableferry.bench.server.SourceServer;
import io.tableferry.local.demo.TpchRows;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** TPC-H's largest table, with the types of its clause 1.4.1. */
public final class Lineitem {

  private static final List<String> COLUMNS =
      List.of(
          "l_orderkey BIGINT",
          "l_partkey BIGINT",
          "l_suppkey BIGINT",
          "l_linenumber INTEGER",
          "l_quantity DECIMAL(15,2)",
          "l_extendedprice DECIMAL(15,2)",
          "l_discount DECIMAL(15,2)",
          "l_tax DECIMAL(15,2)",
          "l_returnflag CHAR(1)",
          "l_linestatus CHAR(1)",
          "l_shipdate DATE",
          "l_commitdate DATE",
          "l_receiptdate DATE",
          "l_shipinstruct CHAR(25)",
          "l_shipmode CHAR(10)",
          "l_comment VARCHAR(44)");

  private Lineitem() {}

  /**
   * Makes and fills it.
   *
   * @param database is there already
   * @param name what it is called there
   * @param scale 1 is 6,001,215 rows
   */
  public static LoadedTable load(SourceServer server, String database, String name, double scale)
      throws SQLException, IOException {
    Stream<String> definitions = COLUMNS.stream().map(column -> column + " NOT NULL");
    server.execute(
        database,
        "CREATE TABLE "
            + name
            + " ("
            + String.join(", ", definitions.toList())
            + ", PRIMARY KEY (l_orderkey, l_linenumber))");
    TpchRows rows = new TpchRows("lineitem", scale);
    server.load(database, name, rows);
    return new LoadedTable(database, name, names(), rows.count());
  }

  /** The names of its columns. */
  public static List<String> names() {
    return COLUMNS.stream().map(column -> column.substring(0, column.indexOf(' '))).toList();
  }
}
