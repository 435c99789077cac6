package io.tableferry.worker.engine.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The key of masked values, in the form that HMAC-SHA-256 needs it (RFC 2104): a token is {@code
 * SHA-256(outer, SHA-256(inner, text))}, which databases without HMAC can compute too. Never
 * printed.
 */
public final class MaskKey {

  /** Shorter keys could be found by trying. */
  private static final int MIN_BYTES = 16;

  private static final int BLOCK_BYTES = 64;
  private static final int INNER = 0x36;
  private static final int OUTER = 0x5c;

  private final byte[] inner;
  private final byte[] outer;

  private MaskKey(byte[] block) {
    this.inner = padded(block, INNER);
    this.outer = padded(block, OUTER);
  }

  /** The key that a secret's text is; empty if the text has less than 16 bytes in UTF-8. */
  public static Optional<MaskKey> of(String text) {
    byte[] key = text.getBytes(StandardCharsets.UTF_8);
    return key.length < MIN_BYTES ? Optional.empty() : Optional.of(new MaskKey(block(key)));
  }

  /** The 64 bytes that are hashed before a value's text. */
  public byte[] inner() {
    return inner.clone();
  }

  /** The 64 bytes that are hashed before the inner hash. */
  public byte[] outer() {
    return outer.clone();
  }

  @Override
  public String toString() {
    return "MaskKey[hidden]";
  }

  private static byte[] block(byte[] key) {
    return Arrays.copyOf(key.length > BLOCK_BYTES ? sha256(key) : key, BLOCK_BYTES);
  }

  private static byte[] padded(byte[] block, int pad) {
    byte[] padded = new byte[BLOCK_BYTES];
    for (int i = 0; i < BLOCK_BYTES; i++) {
      padded[i] = (byte) (block[i] ^ pad);
    }
    return padded;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
