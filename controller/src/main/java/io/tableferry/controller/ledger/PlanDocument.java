package io.tableferry.controller.ledger;

/**
 * A plan as it lies on S3.
 *
 * @param version of the format
 * @param plan the plan
 */
record PlanDocument(int version, KeptPlan plan) implements LedgerDocument {

  static byte[] write(KeptPlan plan) {
    return LedgerJson.gzip(new PlanDocument(LedgerJson.VERSION, plan));
  }

  static KeptPlan read(byte[] bytes) throws UnreadableDocumentException {
    return LedgerJson.read(bytes, PlanDocument.class, "plan").plan();
  }
}
