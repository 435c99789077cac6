/**
 * A verified version on its way to the readers, in one transaction: guarded by the fence, with the
 * live table's grants, or not at all.
 */
package io.tableferry.worker.engine.publish;
