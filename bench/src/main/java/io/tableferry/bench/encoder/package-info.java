/** JMH benchmarks of the way from rows to compressed files, without a database and without S3. */
package io.tableferry.bench.encoder;
