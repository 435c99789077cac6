package io.tableferry.controller.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tableferry.contract.Publication;
import io.tableferry.contract.TargetChange;
import java.util.Locale;

/**
 * How a version was or would be published, as part of a document. What does not apply is absent.
 */
public final class PublicationJson {

  private PublicationJson() {}

  /** Writes it into an object. */
  public static void write(ObjectNode json, Publication publication) {
    json.put("way", PublicationNotes.name(publication.way()));
    if (!publication.reasons().isEmpty()) {
      publication.reasons().forEach(json.putArray("reasons")::add);
    }
    if (!publication.changes().isEmpty()) {
      ArrayNode changes = json.putArray("changes");
      publication.changes().forEach(change -> change(changes.addObject(), change));
    }
  }

  private static void change(ObjectNode json, TargetChange change) {
    json.put("column", change.column()).put("kind", change.kind().name().toLowerCase(Locale.ROOT));
    if (!change.before().isEmpty()) {
      json.put("before", change.before());
    }
    if (!change.after().isEmpty()) {
      json.put("after", change.after());
    }
  }
}
