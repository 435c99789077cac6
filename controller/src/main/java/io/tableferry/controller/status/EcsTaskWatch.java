package io.tableferry.controller.status;

import io.tableferry.contract.RunId;
import io.tableferry.controller.aws.AwsOperation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Task;

/** Asks ECS. */
public final class EcsTaskWatch implements TaskWatch {

  /** DescribeTasks takes no more (Amazon ECS API Reference, DescribeTasks). */
  private static final int BATCH = 100;

  private final EcsClient ecs;
  private final String cluster;

  public EcsTaskWatch(EcsClient ecs, String cluster) {
    this.ecs = ecs;
    this.cluster = cluster;
  }

  @Override
  public Map<String, TaskView> describe(Collection<String> taskArns) {
    Map<String, TaskView> views = new HashMap<>();
    List<String> arns = List.copyOf(taskArns);
    arns.forEach(arn -> views.put(arn, TaskView.unknown()));
    for (int from = 0; from < arns.size(); from += BATCH) {
      for (Task task : batch(arns.subList(from, Math.min(from + BATCH, arns.size())))) {
        views.put(task.taskArn(), EcsTaskView.of(task));
      }
    }
    return views;
  }

  @Override
  public boolean anyAlive(RunId run) {
    List<String> arns = new ArrayList<>();
    for (DesiredStatus wanted : List.of(DesiredStatus.RUNNING, DesiredStatus.STOPPED)) {
      arns.addAll(started(run, wanted));
    }
    return describe(arns).values().stream()
        .anyMatch(
            view ->
                view.phase() == TaskView.Phase.STARTING || view.phase() == TaskView.Phase.RUNNING);
  }

  /** A task that is being stopped is listed under STOPPED while its container still runs. */
  private List<String> started(RunId run, DesiredStatus wanted) {
    return new AwsOperation("list the tasks of run " + run, "ecs:ListTasks")
        .call(
            () ->
                ecs
                    .listTasksPaginator(
                        list -> list.cluster(cluster).startedBy(run.value()).desiredStatus(wanted))
                    .taskArns()
                    .stream()
                    .toList());
  }

  private List<Task> batch(List<String> arns) {
    return new AwsOperation("look tasks up on cluster " + cluster, "ecs:DescribeTasks")
        .call(() -> ecs.describeTasks(d -> d.cluster(cluster).tasks(arns)).tasks());
  }
}
