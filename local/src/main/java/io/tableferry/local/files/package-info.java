/**
 * How this module writes files that hold secrets: whole or not at all, and for their owner only.
 * Everything else uses the platform's own file classes.
 */
package io.tableferry.local.files;
