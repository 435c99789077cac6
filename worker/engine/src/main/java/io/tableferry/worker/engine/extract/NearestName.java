package io.tableferry.worker.engine.extract;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what somebody may have meant when a name does not exist. */
final class NearestName {

  private NearestName() {}

  /** The name that is nearest to {@code wanted}, unless they have little in common. */
  static Optional<String> among(Collection<String> names, String wanted) {
    return names.stream()
        .min(Comparator.comparingInt(name -> distance(name, wanted)))
        .filter(name -> distance(name, wanted) <= Math.max(1, wanted.length() / 3));
  }

  /** The same as a question in parentheses behind the name; nothing if there is none. */
  static String hint(Collection<String> names, String wanted) {
    return among(names, wanted).map(name -> " (did you mean " + name + "?)").orElse("");
  }

  private static int distance(String name, String wanted) {
    return LevenshteinDistance.getDefaultInstance()
        .apply(name.toLowerCase(Locale.ROOT), wanted.toLowerCase(Locale.ROOT));
  }
}
