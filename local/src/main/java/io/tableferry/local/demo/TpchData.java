package io.tableferry.local.demo;

import io.tableferry.local.stack.StackState;
import java.sql.SQLException;
import java.util.function.Consumer;

/** The eight tables of TPC-H, split over the two sources. */
public final class TpchData {

  private TpchData() {}

  /**
   * Makes the tables anew.
   *
   * @param scale 1 is a gigabyte: 6 million rows of lineitem
   * @param progress is told of every table that is filled
   */
  public static void fill(StackState.Sources sources, double scale, Consumer<String> progress)
      throws SQLException {
    MySqlTpch.fill(sources.mysql(), scale, progress);
    PostgreSqlTpch.fill(sources.postgresql(), scale, progress);
  }
}
