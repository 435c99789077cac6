/**
 * The commands of {@code bin/local}. All but {@code up} and {@code demo} only talk to a stack that
 * runs in another process, which they find by its state folder.
 */
package io.tableferry.local.cli;
