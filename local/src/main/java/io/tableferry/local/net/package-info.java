/**
 * What servers of this module need of the network: loopback addresses and free ports. Nothing here
 * is reachable from another machine.
 */
package io.tableferry.local.net;
