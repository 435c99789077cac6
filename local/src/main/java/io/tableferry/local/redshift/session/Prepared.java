package io.tableferry.local.redshift.session;

import io.tableferry.local.redshift.statement.Plan;

/**
 * A statement that the client may run again.
 *
 * @param text as the client sent it
 */
record Prepared(String text, Plan plan) {

  static final Prepared NOTHING = new Prepared("", Plan.NOTHING);
}
