package io.tableferry.controller.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.controller.Fixtures;
import io.tableferry.controller.status.TaskView.Cause;
import io.tableferry.controller.status.TaskView.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.Task;

class EcsTaskViewTest {

  @ParameterizedTest
  @CsvSource({
    "PROVISIONING,STARTING", "PENDING,STARTING", "ACTIVATING,STARTING", "RUNNING,RUNNING",
    "DEACTIVATING,RUNNING", "STOPPING,RUNNING", "DEPROVISIONING,RUNNING", "STOPPED,STOPPED",
    "SOMETHING_NEW,RUNNING"
  })
  void every_status_is_a_phase(String status, Phase phase) {
    assertThat(EcsTaskView.of(Task.builder().lastStatus(status).build()).phase()).isEqualTo(phase);
  }

  @ParameterizedTest
  @CsvSource({
    "EssentialContainerExited, Essential container in task exited,         EXITED",
    "UserInitiated,            the run was stopped,                        STOPPED_ON_REQUEST",
    "SpotInterruption,         Your Spot Task was interrupted.,            SPOT",
    "TaskFailedToStart,        CannotPullContainerError: pull image,       IMAGE",
    "TaskFailedToStart,        ResourceInitializationError: unable,        RESOURCES",
    "TaskFailedToStart,        Unexpected EC2 error,                       START_FAILED",
    "TerminationNotice,        ECS is performing maintenance,              INFRASTRUCTURE",
    "SOMETHING_NEW,            nobody knows,                               INFRASTRUCTURE",
  })
  void every_stop_code_is_a_cause(String code, String reason, Cause cause) {
    Task task = Task.builder().lastStatus("STOPPED").stopCode(code).stoppedReason(reason).build();
    assertThat(EcsTaskView.of(task).cause()).isEqualTo(cause);
  }

  @Test
  void out_of_memory_is_told_by_the_container() {
    Container killed =
        Container.builder()
            .exitCode(137)
            .reason("OutOfMemoryError: Container killed due to memory usage")
            .build();
    Task task =
        Task.builder()
            .lastStatus("STOPPED")
            .stopCode("EssentialContainerExited")
            .startedAt(Fixtures.NOON)
            .containers(killed)
            .build();
    assertThat(EcsTaskView.of(task))
        .isEqualTo(new TaskView(Phase.STOPPED, Cause.OUT_OF_MEMORY, 137));
  }

  @Test
  void a_task_without_containers_or_exit_code_is_still_over() {
    Task task = Task.builder().lastStatus("STOPPED").build();
    assertThat(EcsTaskView.of(task))
        .isEqualTo(new TaskView(Phase.STOPPED, Cause.INFRASTRUCTURE, -1));
  }
}
