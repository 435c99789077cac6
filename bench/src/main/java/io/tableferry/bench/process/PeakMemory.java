package io.tableferry.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The most memory that a process and its children ever had resident, as the kernel keeps it for
 * each: {@code VmHWM} of {@code /proc/PID/status} (proc_pid_status(5)).
 */
final class PeakMemory {

  private static final String FIELD = "VmHWM:";
  private static final double KIB_PER_MB = 1e6 / 1024;

  private final long pid;
  private final Map<Long, Long> kib = new HashMap<>();

  PeakMemory(long pid) {
    this.pid = pid;
  }

  /** To be called again and again, since a process that has ended tells nothing. */
  void look() {
    Stream.concat(Stream.of(pid), CpuTimes.childrenOf(pid))
        .forEach(process -> kib.merge(process, peakKib(process), Math::max));
  }

  /** In MB, all processes together. */
  double megabytes() {
    return kib.values().stream().mapToLong(Long::longValue).sum() / KIB_PER_MB;
  }

  private static long peakKib(long process) {
    try (Stream<String> lines =
        Files.readAllLines(Path.of("/proc", Long.toString(process), "status")).stream()) {
      return lines
          .filter(line -> line.startsWith(FIELD))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException gone) {
      return 0;
    }
  }
}
