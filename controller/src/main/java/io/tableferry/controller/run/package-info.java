/**
 * One run: a pure state machine that says what to do next, and the thin shell that does it. Every
 * table ends in exactly one outcome, whatever is repeated, late or lost.
 */
package io.tableferry.controller.run;
