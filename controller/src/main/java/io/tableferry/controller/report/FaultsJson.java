package io.tableferry.controller.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tableferry.controller.ledger.TableRecord.Fault;
import java.util.List;

/** What went wrong, attempt by attempt, as part of a document. */
final class FaultsJson {

  private FaultsJson() {}

  static void write(ArrayNode json, List<Fault> faults) {
    for (Fault fault : faults) {
      ObjectNode one =
          json.addObject()
              .put("attempt", fault.attempt().number())
              .put("at", fault.at().toString());
      FailureJson.write(one, fault.failure());
    }
  }
}
