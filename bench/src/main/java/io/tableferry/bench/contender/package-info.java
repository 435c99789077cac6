/** What is measured: the built worker, and what it is compared with. */
package io.tableferry.bench.contender;
