/**
 * Asks the warehouse and prints what it answers, for people or for programs. Values are printed as
 * the warehouse sends them.
 */
package io.tableferry.local.sql;
