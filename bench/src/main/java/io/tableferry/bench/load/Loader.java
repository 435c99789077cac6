package io.tableferry.bench.load;

import java.io.IOException;
import java.sql.SQLException;

/** A way to fill a new table of the same columns with the same rows. */
interface Loader {

  /** Makes the table. */
  void prepare() throws SQLException;

  /** Fills it. */
  void load() throws SQLException, IOException;

  /** Deletes the table. */
  void discard() throws SQLException;
}
