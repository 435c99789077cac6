package io.tableferry.controller.manifest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Manifests that belong together, and the files that they name, as one thing that never changes.
 *
 * @param files content by name; names are as {@link ManifestFolder} takes them
 */
public record ManifestSet(SortedMap<String, String> files) {

  /** No file at all. */
  public static final ManifestSet EMPTY = new ManifestSet(new TreeMap<>());

  /** Enough of a SHA-256 that no two sets of a deployment share it. */
  private static final int BYTES = 8;

  public ManifestSet {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** Of files in any order. */
  public static ManifestSet of(Map<String, String> files) {
    return new ManifestSet(new TreeMap<>(files));
  }

  /** Names the set by its content: 16 hexadecimal digits. */
  public String id() {
    MessageDigest digest = sha256();
    files.forEach(
        (name, text) -> {
          part(digest, name);
          part(digest, text);
        });
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  /** With its length before it, so that what ends one part cannot begin the next. */
  private static void part(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * The set as a folder.
   *
   * @param place what its files' names begin with in messages
   */
  public ManifestFolder at(String place) {
    return new StoredFolder(place, this);
  }
}
