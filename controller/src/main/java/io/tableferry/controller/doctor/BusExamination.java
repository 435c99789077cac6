package io.tableferry.controller.doctor;

import io.tableferry.contract.PolicyStatement;
import io.tableferry.contract.Trial;
import io.tableferry.controller.aws.AwsOperation;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/**
 * Whether a bus would be told of deadlines. The event is one that no bus takes, since its detail is
 * no JSON; of who may not put events that is not even said (EventBridge API Reference,
 * "PutEventsResultEntry").
 *
 * @param bus name or ARN
 * @param arn what the ARNs of buses begin with, without a name
 */
record BusExamination(EventBridgeClient events, String bus, String arn, Findings findings) {

  private static final String ITEM = "events.put";
  private static final String MALFORMED = "MalformedDetail";

  void make() {
    String tried = "tell the event bus " + bus;
    findings
        .ask(ITEM, tried, resource(), () -> put(tried))
        .ifPresent(answer -> findings.add(trial(tried, answer.entries().get(0))));
  }

  private PutEventsResponse put(String tried) {
    return new AwsOperation(tried, "events:PutEvents")
        .call(
            () ->
                events.putEvents(
                    put ->
                        put.entries(
                            PutEventsRequestEntry.builder()
                                .eventBusName(bus)
                                .source("tableferry")
                                .detailType("Deadline at risk")
                                .detail("{")
                                .build())));
  }

  private Trial trial(String tried, PutEventsResultEntry answer) {
    String code = String.valueOf(answer.errorCode());
    return code.equals(MALFORMED)
        ? new Trial.Worked(ITEM, tried)
        : new Trial.Failed(
            ITEM,
            tried,
            code,
            "could not " + tried + ": AWS answered " + code,
            "check TABLEFERRY_EVENT_BUS, and allow the role of this process "
                + new PolicyStatement("events:PutEvents", resource()));
  }

  private String resource() {
    return bus.startsWith("arn:") ? bus : arn + bus;
  }
}
