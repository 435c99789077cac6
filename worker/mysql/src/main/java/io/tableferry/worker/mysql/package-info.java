/**
 * The worker that copies tables from MySQL and MariaDB: the engine, and a source that streams the
 * text protocol inside one consistent snapshot.
 */
package io.tableferry.worker.mysql;
