package io.tableferry.controller.report;

import io.tableferry.contract.Publication;
import io.tableferry.contract.PublishWay;
import io.tableferry.contract.TargetChange;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How a version was or would be published, as people read it. A plain swap is not worth a word. */
public final class PublicationNotes {

  private PublicationNotes() {}

  /** {@code by delete_insert: why; why}. */
  public static Optional<String> way(Publication publication) {
    return Optional.of(publication)
        .filter(how -> how.way() != PublishWay.SWAP || !how.reasons().isEmpty())
        .map(how -> "by " + name(how.way()) + why(how));
  }

  /** How the columns differ from those of the version before, a note each. */
  public static Stream<String> changes(Publication publication) {
    return publication.changes().stream().map(PublicationNotes::change);
  }

  static String name(PublishWay way) {
    return way.name().toLowerCase(Locale.ROOT);
  }

  private static String why(Publication how) {
    return how.reasons().isEmpty() ? "" : ": " + String.join("; ", how.reasons());
  }

  private static String change(TargetChange change) {
    String column = "column " + change.column();
    return switch (change.kind()) {
      case ADDED -> column + " is new at the target, as " + change.after();
      case REMOVED -> column + " is gone from the target, where it was " + change.before();
      case RETYPED ->
          column + " changed at the target from " + change.before() + " to " + change.after();
    };
  }
}
