package io.tableferry.worker.postgresql;

/** Why fewer connections read a table than were asked for. */
enum FewerReaders {
  VERSION("the server cannot read ranges of pages (PostgreSQL 14 and later can)"),
  EXPORT_REFUSED("the server does not let others share a snapshot (pg_export_snapshot)"),
  NOT_CUT("it is too small to be cut into slices, or no table whose pages can be read by number"),
  PAGES_REFUSED(
      "its rows cannot be selected by ctid (that needs SELECT on the table, not on columns alone,"
          + " and rows that are not compressed)"),
  TOO_FEW_CONNECTIONS("no further connection was to be had"),
  OTHER_SERVER("a further connection does not get the same snapshot (a pooler or replicas?)");

  private final String reason;

  FewerReaders(String reason) {
    this.reason = reason;
  }

  /**
   * A line for the log.
   *
   * @param reading how many connections read
   * @param wanted how many were asked for
   */
  String told(int reading, int wanted) {
    return "the table is read over " + reading + " of " + wanted + " connections: " + reason;
  }
}
