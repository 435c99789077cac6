package io.tableferry.controller.launch;

import io.tableferry.controller.manifest.Server;
import java.util.Collections;
import java.util.Map;

/**
 * What runs now.
 *
 * @param tasks how many tasks there are at each server
 * @param connections how many connections they use of each server
 * @param millis how long what runs at each server is expected to go on, all tasks added up
 */
public record Busy(
    Map<Server, Integer> tasks, Map<Server, Integer> connections, Map<Server, Long> millis) {

  /** Where nothing runs. */
  public static final Busy NOTHING = new Busy(Map.of(), Map.of(), Map.of());

  public Busy {
    // Not copied, since they are made for one decision and asked for every table that waits.
    tasks = Collections.unmodifiableMap(tasks);
    connections = Collections.unmodifiableMap(connections);
    millis = Collections.unmodifiableMap(millis);
  }

  /** Whether a server has a free connection, or what is launched there needs none. */
  public boolean hasRoom(Server server, int cap) {
    return cap == 0 || connections.getOrDefault(server, 0) < cap;
  }

  /** How many tasks there are. */
  public int allTasks() {
    return tasks.values().stream().mapToInt(Integer::intValue).sum();
  }
}
