package io.tableferry.local.sql;

import java.io.PrintWriter;
import java.sql.SQLException;

/** Prints the rows of an answer, and what a statement without rows did. */
interface RowPrinter {

  void print(Rows rows, PrintWriter out) throws SQLException;

  /**
   * Says that a statement without rows was carried out.
   *
   * @param count of rows that it changed, or -1 if it changes none
   */
  void done(long count, PrintWriter out);
}
