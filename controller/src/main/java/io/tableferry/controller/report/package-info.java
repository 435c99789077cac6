/**
 * Reports: what became of a run, and those that carry it to people and programs. They only ever see
 * outcomes, figures and failures, never data.
 */
package io.tableferry.controller.report;
