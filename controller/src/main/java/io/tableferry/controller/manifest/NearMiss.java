package io.tableferry.controller.manifest;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what somebody probably meant. */
public final class NearMiss {

  private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

  private static final int MOST_MISTAKES = 3;

  private NearMiss() {}

  /** {@code did you mean "x"?}, if one of the candidates is close to what was written. */
  public static Optional<String> suggestion(String written, Collection<String> candidates) {
    return of(written, candidates).map(near -> "did you mean \"" + near + "\"?");
  }

  /** The nearest candidate with at most one mistake in five letters, two in eight, or three. */
  static Optional<String> of(String written, Collection<String> candidates) {
    int tolerated = Math.min(MOST_MISTAKES, Math.max(1, written.length() / 3));
    return candidates.stream()
        .filter(candidate -> distance(written, candidate) <= tolerated)
        .min(Comparator.comparingInt(candidate -> distance(written, candidate)));
  }

  private static int distance(String written, String candidate) {
    String a = written.toLowerCase(Locale.ROOT);
    String b = candidate.toLowerCase(Locale.ROOT);
    return swapped(a, b) ? 1 : DISTANCE.apply(a, b);
  }

  /** Two neighbouring letters that changed places are one mistake. */
  private static boolean swapped(String a, String b) {
    int at = firstDifference(a, b);
    return at >= 0
        && a.length() == b.length()
        && at + 1 < a.length()
        && a.charAt(at) == b.charAt(at + 1)
        && a.charAt(at + 1) == b.charAt(at)
        && a.substring(at + 2).equals(b.substring(at + 2));
  }

  private static int firstDifference(String a, String b) {
    int length = Math.min(a.length(), b.length());
    return IntStream.range(0, length)
        .filter(i -> a.charAt(i) != b.charAt(i))
        .findFirst()
        .orElse(-1);
  }
}
