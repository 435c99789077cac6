package io.tableferry.controller.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tableferry.contract.RunId;
import io.tableferry.contract.Trial;
import io.tableferry.controller.doctor.Finding;
import java.util.List;

/** What works and what does not, as one document. */
public final class DoctorJson {

  private DoctorJson() {}

  /** The document. */
  public static String write(RunId run, List<Finding> findings) {
    ObjectNode document =
        JsonNodeFactory.instance
            .objectNode()
            .put("version", 1)
            .put("run", run.value())
            .put("works", findings.stream().allMatch(Finding::works));
    findings.forEach(finding -> document.withArray("trials").add(node(finding)));
    return document.toString();
  }

  private static ObjectNode node(Finding finding) {
    Trial trial = finding.trial();
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("subject", finding.subject())
            .put("item", trial.item())
            .put("tried", trial.tried());
    if (trial instanceof Trial.Failed failed) {
      return node.put("result", "fails")
          .put("code", failed.code())
          .put("why", failed.why())
          .put("mend", failed.mend());
    }
    return trial instanceof Trial.Untried untried
        ? node.put("result", "untried").put("needs", untried.needs())
        : node.put("result", "works");
  }
}
