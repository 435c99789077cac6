/**
 * Status: what workers say through the run's queue, and what ECS says of tasks that say nothing.
 * The last word is the result object, which the ledger reads.
 */
package io.tableferry.controller.status;
