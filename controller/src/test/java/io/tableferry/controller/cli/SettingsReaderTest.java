package io.tableferry.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tableferry.contract.Publishing;
import io.tableferry.contract.SecretName;
import io.tableferry.contract.StagingLayout;
import io.tableferry.contract.WarehouseConnection;
import io.tableferry.controller.launch.EcsSettings;
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
                new EcsSettings("cluster", "tableferry-worker-", List.of(), List.of(), false),
                "tableferry-run-",
                100,
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
                    "cluster", "mine-", List.of("subnet-1", "subnet-2"), List.of("sg-1"), true),
                "q-",
                7,
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
            Map.of(
                "TABLEFERRY_MAX_TASKS", "many",
                "TABLEFERRY_ASSIGN_PUBLIC_IP", "yes",
                "TABLEFERRY_PREFIX", "/x",
                "TABLEFERRY_QUEUE_PREFIX", "no spaces",
                "TABLEFERRY_WAREHOUSE_CREDENTIALS", "hunter2",
                "TABLEFERRY_WAREHOUSE_TARGET_SLICES", "0",
                "TABLEFERRY_WAREHOUSE_ASSUME_NO", "rls,views",
                "TABLEFERRY_MASK_KEY", "hunter2"));
    assertThat(reader.readToCopy()).isEmpty();
    assertThat(reader.problems())
        .hasSize(11)
        .noneMatch(problem -> problem.contains("hunter2"))
        .extracting(problem -> problem.substring(0, problem.indexOf(' ')))
        .containsExactlyInAnyOrder(
            "TABLEFERRY_BUCKET",
            "TABLEFERRY_PREFIX",
            "TABLEFERRY_CLUSTER",
            "TABLEFERRY_QUEUE_PREFIX",
            "TABLEFERRY_ASSIGN_PUBLIC_IP",
            "TABLEFERRY_MAX_TASKS",
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
    assertThat(reader(empty).readToCopy()).get().extracting(Deployment::maxTasks).isEqualTo(100);
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
