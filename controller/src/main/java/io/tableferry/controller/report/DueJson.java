package io.tableferry.controller.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tableferry.controller.ledger.TableRecord.Due;

/** A deadline as part of a document. */
final class DueJson {

  private DueJson() {}

  static void write(ObjectNode json, Due due) {
    json.put("at", due.deadline().toString());
    due.predicted().ifPresent(at -> json.put("predicted", at.toString()));
    json.put("at_risk", due.atRisk()).put("missed", due.missed());
  }
}
