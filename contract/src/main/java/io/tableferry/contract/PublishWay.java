package io.tableferry.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a new version takes the live one's place. */
public enum PublishWay {
  /** The tables are renamed, so the live table is another one than before. */
  @JsonProperty("swap")
  SWAP,
  /** The rows are replaced, so the live table stays the one that it was. */
  @JsonProperty("delete_insert")
  DELETE_INSERT
}
