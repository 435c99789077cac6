/**
 * The processes that the stack starts, remembered on disk, so that none is left behind even if the
 * stack itself is killed.
 */
package io.tableferry.local.process;
