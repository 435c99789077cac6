/**
 * The local stack as a whole: what it consists of, in which order it starts, and what it tells
 * others about itself in its state folder.
 */
package io.tableferry.local.stack;
