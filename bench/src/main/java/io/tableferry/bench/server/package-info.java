/** What a benchmark needs to run: the local stack, source databases, a folder that goes again. */
package io.tableferry.bench.server;
