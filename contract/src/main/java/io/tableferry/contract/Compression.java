package io.tableferry.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How staged files are compressed. */
public enum Compression {
  @JsonProperty("zstd")
  ZSTD("zst", 19),
  @JsonProperty("gzip")
  GZIP("gz", 9);

  private final String extension;
  private final int highestLevel;

  Compression(String extension, int highestLevel) {
    this.extension = extension;
    this.highestLevel = highestLevel;
  }

  /** The level that compresses most; beyond it zstd would need more memory than a task has. */
  public int highestLevel() {
    return highestLevel;
  }

  /** The file name's ending, without the dot. */
  public String extension() {
    return extension;
  }
}
