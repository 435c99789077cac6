package io.tableferry.controller.manifest;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what somebody probably meant. */
public final class NearMiss {

  private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

  private NearMiss() {}

  /** {@code did you mean "x"?}, if one of the candidates is close to what was written. */
  public static Optional<String> suggestion(String written, Collection<String> candidates) {
    return of(written, candidates).map(near -> "did you mean \"" + near + "\"?");
  }

  /** The nearest candidate, if at most a third differs, or two letters that changed places. */
  static Optional<String> of(String written, Collection<String> candidates) {
    int tolerated = Math.max(written.length() < 4 ? 1 : 2, (written.length() + 1) / 3);
    return candidates.stream()
        .filter(candidate -> distance(written, candidate) <= tolerated)
        .min(Comparator.comparingInt(candidate -> distance(written, candidate)));
  }

  private static int distance(String written, String candidate) {
    return DISTANCE.apply(written.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
  }
}
