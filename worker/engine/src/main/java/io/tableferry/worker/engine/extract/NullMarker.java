package io.tableferry.worker.engine.extract;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * What stands for NULL in staged files. It is drawn anew for every attempt, so that no value can be
 * mistaken for it: Redshift's default {@code \N} occurs in real data. A value that is the marker
 * all the same would be quoted; whether COPY then takes it for NULL is not documented.
 *
 * @param text 20 characters of {@code a-z 0-9}, about 103 random bits; needs no quoting anywhere
 */
public record NullMarker(String text) {

  private static final int LENGTH = 20;
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final Pattern FORM = Pattern.compile("[a-z0-9]{" + LENGTH + "}");

  public NullMarker {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("a NULL marker is " + LENGTH + " characters of a-z, 0-9");
    }
  }

  /** A marker that nobody has seen before. */
  public static NullMarker draw(RandomGenerator random) {
    StringBuilder text = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new NullMarker(text.toString());
  }

  /** The marker as it is written to files. */
  public byte[] bytes() {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
