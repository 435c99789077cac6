package io.tableferry.controller.status;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.RunId;
import io.tableferry.contract.S3Address;
import io.tableferry.controller.aws.AwsOperation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Task;

/** Asks ECS. */
public final class EcsTaskWatch implements TaskWatch {

  /** DescribeTasks takes no more (Amazon ECS API Reference, DescribeTasks). */
  private static final int BATCH = 100;

  private final EcsClient ecs;
  private final String cluster;
  private final Function<Attempt, S3Address> jobs;

  /**
   * Asks about the tasks of a cluster.
   *
   * @param jobs where the job of an attempt lies, by which its task is recognised
   */
  public EcsTaskWatch(EcsClient ecs, String cluster, Function<Attempt, S3Address> jobs) {
    this.ecs = ecs;
    this.cluster = cluster;
    this.jobs = jobs;
  }

  @Override
  public Map<String, TaskView> describe(Collection<String> taskArns) {
    Map<String, TaskView> views = new HashMap<>();
    List<String> arns = List.copyOf(taskArns);
    arns.forEach(arn -> views.put(arn, TaskView.unknown()));
    tasks(arns).forEach(task -> views.put(task.taskArn(), EcsTaskView.of(task)));
    return views;
  }

  @Override
  public Map<Attempt, Found> find(Collection<Attempt> attempts) {
    Map<String, Attempt> byJob = new HashMap<>();
    attempts.forEach(attempt -> byJob.put(jobs.apply(attempt).toString(), attempt));
    Map<Attempt, Found> found = new HashMap<>();
    for (RunId run : attempts.stream().map(Attempt::run).collect(toUnmodifiableSet())) {
      for (Task task : started(run)) {
        EcsTaskView.job(task)
            .map(byJob::get)
            .ifPresent(
                attempt -> found.put(attempt, new Found(task.taskArn(), EcsTaskView.of(task))));
      }
    }
    return found;
  }

  private List<Task> started(RunId run) {
    List<String> arns = new ArrayList<>();
    for (DesiredStatus wanted : List.of(DesiredStatus.RUNNING, DesiredStatus.STOPPED)) {
      arns.addAll(started(run, wanted));
    }
    return tasks(arns);
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

  private List<Task> tasks(List<String> arns) {
    List<Task> tasks = new ArrayList<>();
    for (int from = 0; from < arns.size(); from += BATCH) {
      tasks.addAll(batch(arns.subList(from, Math.min(from + BATCH, arns.size()))));
    }
    return tasks;
  }

  private List<Task> batch(List<String> arns) {
    return new AwsOperation("look tasks up on cluster " + cluster, "ecs:DescribeTasks")
        .call(() -> ecs.describeTasks(d -> d.cluster(cluster).tasks(arns)).tasks());
  }
}
