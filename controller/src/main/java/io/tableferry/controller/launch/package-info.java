/**
 * Launching: one ECS task per attempt, no faster than the account allows and with no more
 * connections to a source server than it tolerates.
 */
package io.tableferry.controller.launch;
