package io.tableferry.controller.manifest;

import java.util.Optional;

/**
 * Something wrong, or questionable, in a manifest.
 *
 * @param file path of the manifest, or of the folder
 * @param line line, from 1; 0 where the file as a whole is meant
 * @param key path of the key, for example {@code tables.users.columns}; empty where none is meant
 * @param message what is wrong
 * @param suggestion what to do, or what was probably meant
 */
public record Problem(
    String file, int line, String key, String message, Optional<String> suggestion) {

  /** {@code FILE:LINE: KEY: MESSAGE; SUGGESTION}. */
  @Override
  public String toString() {
    return file
        + (line > 0 ? ":" + line : "")
        + (key.isEmpty() ? "" : ": " + key)
        + ": "
        + message
        + suggestion.map(s -> "; " + s).orElse("");
  }
}
