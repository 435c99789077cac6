package io.tableferry.bench.load;

/** The columns of lineitem as a worker makes them in the warehouse. */
final class LoadedColumns {

  private static final String COLUMNS =
      """
      l_orderkey BIGINT, l_partkey BIGINT, l_suppkey BIGINT, l_linenumber INTEGER,
      l_quantity DECIMAL(15,2), l_extendedprice DECIMAL(15,2), l_discount DECIMAL(15,2),
      l_tax DECIMAL(15,2), l_returnflag VARCHAR(4), l_linestatus VARCHAR(4), l_shipdate DATE,
      l_commitdate DATE, l_receiptdate DATE, l_shipinstruct VARCHAR(100), l_shipmode VARCHAR(40),
      l_comment VARCHAR(176)""";

  private LoadedColumns() {}

  static String createTable(String name) {
    return "CREATE TABLE " + name + " (" + COLUMNS + ")";
  }
}
