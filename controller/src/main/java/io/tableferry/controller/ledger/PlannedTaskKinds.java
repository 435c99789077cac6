package io.tableferry.controller.ledger;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.tableferry.controller.plan.PlannedDiagnosis;
import io.tableferry.controller.plan.PlannedHeld;
import io.tableferry.controller.plan.PlannedInspection;
import io.tableferry.controller.plan.PlannedRehearsal;
import io.tableferry.controller.plan.PlannedTable;

/** How a kept plan tells the kinds of its tasks; planning itself knows nothing of JSON. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = PlannedTable.class, name = "table"),
  @JsonSubTypes.Type(value = PlannedInspection.class, name = "inspection"),
  @JsonSubTypes.Type(value = PlannedRehearsal.class, name = "rehearsal"),
  @JsonSubTypes.Type(value = PlannedDiagnosis.class, name = "diagnosis"),
  @JsonSubTypes.Type(value = PlannedHeld.class, name = "held")
})
interface PlannedTaskKinds {}
