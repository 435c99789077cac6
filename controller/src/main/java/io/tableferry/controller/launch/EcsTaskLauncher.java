package io.tableferry.controller.launch;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.Job;
import io.tableferry.controller.aws.AwsFailureException;
import io.tableferry.controller.aws.AwsOperation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskOverride;

/** Starts tasks on ECS Fargate. */
public final class EcsTaskLauncher implements TaskLauncher {

  private static final String CONTAINER = "worker";
  private static final String SPOT = "FARGATE_SPOT";

  /**
   * ECS: a tag's value takes 256 characters, of letters, digits, spaces and {@code + - = . _ :
   * / @}.
   */
  private static final int TAG_LENGTH = 256;

  private final EcsClient ecs;
  private final EcsSettings settings;

  public EcsTaskLauncher(EcsClient ecs, EcsSettings settings) {
    this.ecs = ecs;
    this.settings = settings;
  }

  @Override
  public LaunchAnswer launch(LaunchRequest request) {
    AwsOperation operation =
        new AwsOperation("start a task for " + request.attempt().table(), "ecs:RunTask");
    try {
      return answer(request, operation.call(() -> ecs.runTask(runTask(request))));
    } catch (AwsFailureException e) {
      Optional<String> twin = twin(e);
      if (twin.isPresent()) {
        return new LaunchAnswer.Accepted(twin.get());
      }
      return e.ambiguous()
          ? new LaunchAnswer.Unconfirmed(Refusal.unconfirmed(e))
          : new LaunchAnswer.Refused(Refusal.of(e));
    }
  }

  @Override
  public void stop(String taskArn) {
    new AwsOperation("stop the task " + taskArn, "ecs:StopTask")
        .call(
            () ->
                ecs.stopTask(
                    stop ->
                        stop.cluster(settings.cluster())
                            .task(taskArn)
                            .reason("the run was stopped")));
  }

  /**
   * The token was used before with other parameters, for example by a controller with other
   * settings: then the task is the one that was started then (Amazon ECS API Reference,
   * ConflictException).
   */
  private static Optional<String> twin(AwsFailureException e) {
    return e.getCause() instanceof ConflictException conflict
        ? conflict.resourceIds().stream().findFirst()
        : Optional.empty();
  }

  private static LaunchAnswer answer(LaunchRequest request, RunTaskResponse response) {
    return response.tasks().isEmpty()
        ? new LaunchAnswer.Refused(Refusal.of(request.attempt(), response.failures()))
        : new LaunchAnswer.Accepted(response.tasks().get(0).taskArn());
  }

  private RunTaskRequest runTask(LaunchRequest request) {
    RunTaskRequest.Builder task =
        RunTaskRequest.builder()
            .cluster(settings.cluster())
            .taskDefinition(settings.family(request.engine()))
            .count(1)
            .startedBy(request.attempt().run().value())
            .clientToken(clientToken(request.attempt()))
            .overrides(overrides(request))
            .tags(tags(request.attempt()));
    if (settings.spot() && !request.onDemand()) {
      task.capacityProviderStrategy(
          CapacityProviderStrategyItem.builder().capacityProvider(SPOT).weight(1).build());
    } else {
      task.launchType(LaunchType.FARGATE);
    }
    return settings.subnets().isEmpty()
        ? task.build()
        : task.networkConfiguration(this::network).build();
  }

  private void network(NetworkConfiguration.Builder network) {
    network.awsvpcConfiguration(
        vpc ->
            vpc.subnets(settings.subnets())
                .securityGroups(settings.securityGroups())
                .assignPublicIp(
                    settings.assignPublicIp() ? AssignPublicIp.ENABLED : AssignPublicIp.DISABLED));
  }

  private static TaskOverride overrides(LaunchRequest request) {
    KeyValuePair job =
        KeyValuePair.builder().name(Job.ADDRESS_VARIABLE).value(request.job().toString()).build();
    return TaskOverride.builder()
        .cpu(Integer.toString(request.size().cpu()))
        .memory(Integer.toString(request.size().memory()))
        .containerOverrides(ContainerOverride.builder().name(CONTAINER).environment(job).build())
        .build();
  }

  /** The same attempt always gives the same token, so a repeated call starts no twin. */
  static String clientToken(Attempt attempt) {
    return UUID.nameUUIDFromBytes(attempt.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static List<Tag> tags(Attempt attempt) {
    return List.of(
        tag("tableferry:run", attempt.run().value()),
        tag("tableferry:table", attempt.table().toString()),
        tag("tableferry:attempt", Integer.toString(attempt.number())));
  }

  private static Tag tag(String key, String value) {
    String allowed = value.replaceAll("[^\\p{L}\\p{Nd} +=._:/@-]", "_");
    int length = Math.min(TAG_LENGTH, allowed.length());
    return Tag.builder().key(key).value(allowed.substring(0, length)).build();
  }
}
