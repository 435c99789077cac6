package io.tableferry.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tableferry.contract.Publishing;
import io.tableferry.contract.SecretName;
import io.tableferry.contract.StagingLayout;
import io.tableferry.contract.WarehouseConnection;
import io.tableferry.controller.launch.EcsSettings;
import io.tableferry.controller.launch.LaunchLimits;
import io.tableferry.controller.run.RunRules;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {

  private static final Map<String, String> NEEDED =
      Map.of(
          "TABLEFERRY_BUCKET", "bucket",
          "TABLEFERRY_CLUSTER", "cluster",
          "TABLEFERRY_WAREHOUSE_URL", "jdbc:redshift://wh:5439/dev",
          "TABLEFERRY_WAREHOUSE_CREDENTIALS", "ssm:/tableferry/warehouse");

  @Test
  void every_setting_has_its_default() {
    assertThat(reader(NEEDED).readToCopy())
        .contains(
            new Deployment(
                new StagingLayout("bucket", ""),
                new EcsSettings(
                    "cluster", "tableferry-worker-", List.of(), List.of(), false, false),
                "tableferry-run-",
                new RunRules(new LaunchLimits(100, 20, 20), Duration.ofSeconds(15)),
                Optional.empty(),
                Optional.of(
                    new WarehouseConnection(
                        "jdbc:redshift://wh:5439/dev",
                        new SecretName("ssm:/tableferry/warehouse"),
                        "default",
                        Optional.empty())),
                1,
                List.of(),
                Optional.empty()));
  }

  /** Redshift's driver needs libraries for it that workers do not bring. */
  @Test
  void a_warehouse_that_is_signed_in_to_by_iam_is_refused() {
    Map<String, String> iam = new HashMap<>(NEEDED);
    iam.put("TABLEFERRY_WAREHOUSE_URL", "jdbc:redshift:iam://wh:5439/dev");
    SettingsReader reader = reader(iam);
    assertThat(reader.readToCopy()).isEmpty();
    assertThat(reader.problems())
        .containsExactly("TABLEFERRY_WAREHOUSE_URL is not jdbc:redshift://HOST:PORT/DATABASE");
  }

  @Test
  void every_setting_can_be_given_by_its_variable() {
    Map<String, String> all = new HashMap<>(NEEDED);
    all.put("TABLEFERRY_PREFIX", "daily");
    all.put("TABLEFERRY_TASK_DEFINITION_PREFIX", "mine-");
    all.put("TABLEFERRY_SUBNETS", "subnet-1,subnet-2");
    all.put("TABLEFERRY_SECURITY_GROUPS", "sg-1");
    all.put("TABLEFERRY_ASSIGN_PUBLIC_IP", "true");
    all.put("TABLEFERRY_QUEUE_PREFIX", "q-");
    all.put("TABLEFERRY_MAX_TASKS", "7");
    all.put("TABLEFERRY_LAUNCH_RATE", "5");
    all.put("TABLEFERRY_LAUNCH_BURST", "50");
    all.put("TABLEFERRY_RETRY_PAUSE_SECONDS", "60");
    all.put("TABLEFERRY_SPOT", "true");
    all.put("TABLEFERRY_EVENT_BUS", "data-events");
    all.put("TABLEFERRY_WAREHOUSE_COPY_ROLE", "arn:aws:iam::1:role/copy");
    all.put("TABLEFERRY_WAREHOUSE_REGION", "eu-west-1");
    all.put("TABLEFERRY_WAREHOUSE_TARGET_SLICES", "12");
    all.put("TABLEFERRY_WAREHOUSE_ASSUME_NO", "datashare, rls");
    all.put("TABLEFERRY_MASK_KEY", "ssm:/tableferry/mask-key");
    assertThat(reader(all).readToCopy())
        .contains(
            new Deployment(
                new StagingLayout("bucket", "daily/"),
                new EcsSettings(
                    "cluster",
                    "mine-",
                    List.of("subnet-1", "subnet-2"),
                    List.of("sg-1"),
                    true,
                    true),
                "q-",
                new RunRules(new LaunchLimits(7, 5, 50), Duration.ofSeconds(60)),
                Optional.of("data-events"),
                Optional.of(
                    new WarehouseConnection(
                        "jdbc:redshift://wh:5439/dev",
                        new SecretName("ssm:/tableferry/warehouse"),
                        "arn:aws:iam::1:role/copy",
                        Optional.of("eu-west-1"))),
                12,
                List.of(Publishing.Unseen.RLS, Publishing.Unseen.DATASHARE),
                Optional.of(new SecretName("ssm:/tableferry/mask-key"))));
  }

  @Test
  void everything_missing_or_wrong_is_told_at_once_by_its_variable() {
    SettingsReader reader =
        reader(
            Map.ofEntries(
                Map.entry("TABLEFERRY_MAX_TASKS", "many"),
                Map.entry("TABLEFERRY_ASSIGN_PUBLIC_IP", "yes"),
                Map.entry("TABLEFERRY_PREFIX", "/x"),
                Map.entry("TABLEFERRY_QUEUE_PREFIX", "no spaces"),
                Map.entry("TABLEFERRY_WAREHOUSE_CREDENTIALS", "hunter2"),
                Map.entry("TABLEFERRY_WAREHOUSE_TARGET_SLICES", "0"),
                Map.entry("TABLEFERRY_WAREHOUSE_ASSUME_NO", "rls,views"),
                Map.entry("TABLEFERRY_MASK_KEY", "hunter2"),
                Map.entry("TABLEFERRY_LAUNCH_RATE", "0"),
                Map.entry("TABLEFERRY_LAUNCH_BURST", "-1"),
                Map.entry("TABLEFERRY_RETRY_PAUSE_SECONDS", "soon"),
                Map.entry("TABLEFERRY_SPOT", "perhaps")));
    assertThat(reader.readToCopy()).isEmpty();
    assertThat(reader.problems())
        .hasSize(15)
        .noneMatch(problem -> problem.contains("hunter2"))
        .extracting(problem -> problem.substring(0, problem.indexOf(' ')))
        .containsExactlyInAnyOrder(
            "TABLEFERRY_BUCKET",
            "TABLEFERRY_PREFIX",
            "TABLEFERRY_CLUSTER",
            "TABLEFERRY_QUEUE_PREFIX",
            "TABLEFERRY_ASSIGN_PUBLIC_IP",
            "TABLEFERRY_MAX_TASKS",
            "TABLEFERRY_LAUNCH_RATE",
            "TABLEFERRY_LAUNCH_BURST",
            "TABLEFERRY_RETRY_PAUSE_SECONDS",
            "TABLEFERRY_SPOT",
            "TABLEFERRY_WAREHOUSE_URL",
            "TABLEFERRY_WAREHOUSE_CREDENTIALS",
            "TABLEFERRY_WAREHOUSE_TARGET_SLICES",
            "TABLEFERRY_WAREHOUSE_ASSUME_NO",
            "TABLEFERRY_MASK_KEY");
  }

  @Test
  void what_copies_nothing_needs_no_warehouse_but_a_wrong_one_is_told() {
    Map<String, String> few =
        Map.of("TABLEFERRY_BUCKET", "bucket", "TABLEFERRY_CLUSTER", "cluster");
    assertThat(reader(few).read())
        .get()
        .extracting(Deployment::warehouse)
        .isEqualTo(Optional.empty());
    SettingsReader copying = reader(few);
    assertThat(copying.readToCopy()).isEmpty();
    assertThat(copying.problems()).hasSize(2).allMatch(p -> p.startsWith("TABLEFERRY_WAREHOUSE_"));
    Map<String, String> wrong = new HashMap<>(few);
    wrong.put("TABLEFERRY_WAREHOUSE_URL", "postgresql://wh");
    SettingsReader misled = reader(wrong);
    assertThat(misled.read()).isEmpty();
    assertThat(misled.problems()).singleElement().asString().startsWith("TABLEFERRY_WAREHOUSE_URL");
  }

  @Test
  void an_empty_variable_is_as_good_as_none() {
    Map<String, String> empty = new HashMap<>(NEEDED);
    empty.put("TABLEFERRY_MAX_TASKS", "");
    empty.put("TABLEFERRY_SUBNETS", "");
    assertThat(reader(empty).readToCopy().orElseThrow().rules().limits().maxTasks()).isEqualTo(100);
  }

  private static SettingsReader reader(Map<String, String> environment) {
    return new SettingsReader(
        new SmallRyeConfigBuilder()
            .withMapping(DeploymentSettings.class)
            .withSources(new EnvConfigSource(environment, 300))
            .build()
            .getConfigMapping(DeploymentSettings.class));
  }
}
