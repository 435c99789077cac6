package io.tableferry.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How staged files are compressed. */
public enum Compression {
  @JsonProperty("zstd")
  ZSTD("zst"),
  @JsonProperty("gzip")
  GZIP("gz");

  private final String extension;

  Compression(String extension) {
    this.extension = extension;
  }

  /** The file name's ending, without the dot. */
  public String extension() {
    return extension;
  }
}
