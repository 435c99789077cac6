package io.tableferry.controller.simulation;

/**
 * A source server.
 *
 * @param name its source's name, too
 * @param cap its connections
 */
record SimulatedServer(String name, int cap) {}
