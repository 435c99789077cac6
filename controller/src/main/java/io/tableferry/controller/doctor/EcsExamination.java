package io.tableferry.controller.doctor;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.RunId;
import io.tableferry.contract.TableId;
import io.tableferry.controller.aws.AwsFailureException;
import io.tableferry.controller.launch.TaskLauncher;
import io.tableferry.controller.status.TaskWatch;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Whether tasks can be found, looked at and stopped: those of a run that has none.
 *
 * @param arn what the ARNs of the cluster's tasks begin with
 */
record EcsExamination(
    TaskLauncher launcher, TaskWatch watch, RunId run, String arn, Findings findings) {

  /** Whether runs can rely on it. */
  boolean make() {
    String nobody = UUID.randomUUID().toString().replace("-", "");
    Attempt attempt = new Attempt(run, new TableId("doctor", "*"), 1);
    return Stream.of(
            call("ecs.list", "list the tasks of a run", () -> watch.find(List.of(attempt))),
            call("ecs.describe", "look a task up", () -> watch.describe(List.of(nobody))),
            call("ecs.stop", "stop a task", () -> stopped(nobody)))
        .allMatch(works -> works);
  }

  private boolean call(String item, String tried, Supplier<?> call) {
    return findings.call(item, tried, arn + "*", call).isPresent();
  }

  /** There is no such task, which only somebody who may stop one is told. */
  private String stopped(String nobody) {
    try {
      launcher.stop(nobody);
    } catch (AwsFailureException e) {
      if (!e.code().equals("InvalidParameterException")) {
        throw e;
      }
    }
    return nobody;
  }
}
