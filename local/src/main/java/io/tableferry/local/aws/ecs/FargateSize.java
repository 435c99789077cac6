package io.tableferry.local.aws.ecs;

import io.tableferry.local.aws.protocol.AwsErrorException;
import java.util.Map;

/**
 * A task's size.
 *
 * @param cpu in units of 1/1024 vCPU
 * @param memory in MiB
 */
public record FargateSize(int cpu, int memory) {

  /** Memory goes from the least to the most in steps, all in MiB. */
  private record Range(int least, int most, int step) {
    boolean contains(int memory) {
      return memory >= least && memory <= most && (memory - least) % step == 0;
    }
  }

  private static final int GIB = 1024;

  /** ECS Developer Guide, "Task CPU and memory" for Fargate. */
  private static final Map<Integer, Range> SIZES =
      Map.of(
          512, new Range(GIB, 4 * GIB, GIB),
          1024, new Range(2 * GIB, 8 * GIB, GIB),
          2048, new Range(4 * GIB, 16 * GIB, GIB),
          4096, new Range(8 * GIB, 30 * GIB, GIB),
          8192, new Range(16 * GIB, 60 * GIB, 4 * GIB),
          16384, new Range(32 * GIB, 120 * GIB, 8 * GIB));

  /** Checks that there is such a size. */
  static FargateSize of(int cpu, int memory) throws AwsErrorException {
    boolean exists =
        cpu == 256
            ? memory == GIB / 2 || memory == GIB || memory == 2 * GIB
            : SIZES.containsKey(cpu) && SIZES.get(cpu).contains(memory);
    if (!exists) {
      throw new AwsErrorException(
          "ClientException",
          "No Fargate configuration exists for given values: "
              + cpu
              + " CPU, "
              + memory
              + " memory. See the Amazon ECS documentation for the valid values.");
    }
    return new FargateSize(cpu, memory);
  }
}
