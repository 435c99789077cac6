package io.tableferry.controller.manifest;

import java.util.Map;
import java.util.Optional;

/**
 * Size of a Fargate task. The combinations on offer are those of the ECS Developer Guide, "Fargate
 * task definition considerations: Task CPU and memory".
 *
 * @param cpu CPU units; 1024 are one vCPU
 * @param memory MiB
 */
public record TaskSize(int cpu, int memory) {

  private record Offer(int from, int to, int step) {
    boolean has(int memory) {
      return memory >= from && memory <= to && (memory - from) % step == 0;
    }
  }

  private static final int GIB = 1024;

  private static final Map<Integer, Offer> OFFERS =
      Map.of(
          256, new Offer(GIB, 2 * GIB, GIB),
          512, new Offer(GIB, 4 * GIB, GIB),
          1024, new Offer(2 * GIB, 8 * GIB, GIB),
          2048, new Offer(4 * GIB, 16 * GIB, GIB),
          4096, new Offer(8 * GIB, 30 * GIB, GIB),
          8192, new Offer(16 * GIB, 60 * GIB, 4 * GIB),
          16384, new Offer(32 * GIB, 120 * GIB, 8 * GIB));

  /** What a table gets whose manifest says nothing about it. */
  public static TaskSize standard() {
    return new TaskSize(512, GIB);
  }

  /** The next larger memory that Fargate has, with more cpu if there is none for this one. */
  public Optional<TaskSize> larger() {
    return OFFERS.keySet().stream()
        .filter(cpuOffered -> cpuOffered >= cpu)
        .sorted()
        .flatMap(cpuOffered -> larger(cpuOffered).stream())
        .findFirst();
  }

  private Optional<TaskSize> larger(int withCpu) {
    Offer offer = OFFERS.get(withCpu);
    int next =
        memory < offer.from()
            ? offer.from()
            : memory + offer.step() - (memory - offer.from()) % offer.step();
    return next <= offer.to() ? Optional.of(new TaskSize(withCpu, next)) : Optional.empty();
  }

  /** Whether Fargate has tasks with this cpu. */
  boolean cpuOffered() {
    return OFFERS.containsKey(cpu);
  }

  /** Whether Fargate has such tasks. */
  boolean offered() {
    return (cpu == 256 && memory == 512) || (cpuOffered() && OFFERS.get(cpu).has(memory));
  }

  /** The memory on offer for this cpu, in words. */
  String choices() {
    Offer offer = OFFERS.get(cpu);
    String smallest = cpu == 256 ? "512, or " : "";
    return smallest + offer.from() + " to " + offer.to() + " in steps of " + offer.step();
  }
}
