/**
 * Planning: manifests and what was asked for in, the tables of a run and their jobs out. Pure;
 * knows no clock and no AWS.
 */
package io.tableferry.controller.plan;
