package io.tableferry.controller.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tableferry.contract.Failure;

/** A failure as part of a document. */
final class FailureJson {

  private FailureJson() {}

  /** Writes it into an object. */
  static void write(ObjectNode json, Failure failure) {
    json.put("code", failure.code().name());
    failure.step().ifPresent(step -> json.put("step", step.label()));
    json.put("message", failure.message()).put("action", failure.action());
  }
}
