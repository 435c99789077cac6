package io.tableferry.local.redshift.session;

/**
 * What pg_last_copy_count() and pg_last_copy_id() answer (pages of these names).
 *
 * @param rows loaded; 0 if the load failed
 * @param query its number; -1 if there was none
 */
record LastCopy(long rows, long query) {

  static final LastCopy NONE = new LastCopy(0, -1);

  /** The statement that has PostgreSQL know it. */
  String sql() {
    return "CALL local_redshift.remember_copy(" + rows + ", " + query + ")";
  }
}
