package io.tableferry.worker.engine.staging;

import io.tableferry.contract.S3Address;
import java.util.List;

/**
 * A table as it lies on S3, complete.
 *
 * @param files its files, in the order in which they were begun; none if there are no rows
 * @param rows rows in all of them
 */
public record Staged(List<File> files, long rows) {

  /**
   * One file.
   *
   * @param address where it lies
   * @param bytes its size, compressed
   */
  public record File(S3Address address, long bytes) {}

  public Staged {
    files = List.copyOf(files);
  }

  /** Parts of a table as one. */
  public static Staged together(List<Staged> parts) {
    return new Staged(
        parts.stream().flatMap(part -> part.files().stream()).toList(),
        parts.stream().mapToLong(Staged::rows).sum());
  }

  /** Size of all files in bytes, compressed. */
  public long bytes() {
    return files.stream().mapToLong(File::bytes).sum();
  }
}
