/**
 * Planning: manifests and what was asked for in, what a run launches and its jobs out. Pure; knows
 * no clock and no AWS.
 */
package io.tableferry.controller.plan;
