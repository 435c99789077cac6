/**
 * Real database servers that need no installation: started, stopped and restarted in a directory.
 * They serve as source databases, and as what stands behind the Redshift gateway.
 */
package io.tableferry.local.database;
