package io.tableferry.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** The steps of one table, in their order. */
public enum Step {
  /** Read the source, write compressed files to S3. */
  @JsonProperty("extract")
  EXTRACT,
  /** Create the staging table and COPY the files into it. */
  @JsonProperty("load")
  LOAD,
  /** Count, and ask the gate. */
  @JsonProperty("verify")
  VERIFY,
  /** Make the staging table the live one. */
  @JsonProperty("publish")
  PUBLISH;

  /** The name used in JSON and in logs: {@code extract}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
