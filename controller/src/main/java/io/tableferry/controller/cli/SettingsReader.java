package io.tableferry.controller.cli;

import io.tableferry.contract.Publishing;
import io.tableferry.contract.SecretName;
import io.tableferry.contract.StagingLayout;
import io.tableferry.contract.WarehouseConnection;
import io.tableferry.controller.launch.EcsSettings;
import io.tableferry.controller.launch.LaunchLimits;
import io.tableferry.controller.run.RunRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes a {@link Deployment} from the settings, and collects everything that is wrong with them.
 */
final class SettingsReader {

  private static final int DEFAULT_MAX_TASKS = 100;
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern QUEUE_PREFIX = Pattern.compile("[A-Za-z0-9_-]{1,40}");
  private static final Pattern SECRET = Pattern.compile("ssm:[A-Za-z0-9._/-]{1,1011}");
  private static final String PARAMETER = "ssm:NAME, the name of an SSM parameter";
  private static final String URL_VARIABLE = "TABLEFERRY_WAREHOUSE_URL";
  private static final String CREDENTIALS_VARIABLE = "TABLEFERRY_WAREHOUSE_CREDENTIALS";
  private static final String JDBC_URL = "jdbc:redshift://HOST:PORT/DATABASE";
  private static final Pattern WAREHOUSE_URL = Pattern.compile("jdbc:redshift://\\S+");
  private static final Pattern TRUE_OR_FALSE = Pattern.compile("true|false");
  private static final Pattern TASKS = Pattern.compile("[1-9][0-9]{0,4}");
  private static final Pattern UP_TO_9999 = Pattern.compile("[1-9][0-9]{0,3}");
  private static final Pattern UNSEEN =
      Pattern.compile("((rls|masking|datashare)(,(rls|masking|datashare))*)?");
  private static final Pattern ANYTHING = Pattern.compile(".+");

  private final DeploymentSettings settings;
  private final List<String> problems = new ArrayList<>();

  SettingsReader(DeploymentSettings settings) {
    this.settings = settings;
  }

  /** What is wrong, one sentence each; complete once the deployment was read. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  /** The deployment for a run that copies tables; empty if there is a problem. */
  Optional<Deployment> readToCopy() {
    set(URL_VARIABLE, settings.warehouse().url(), JDBC_URL);
    set(CREDENTIALS_VARIABLE, settings.warehouse().credentials(), PARAMETER);
    return read();
  }

  /** Where the ledger lies, for what only looks at it; empty if there is a problem. */
  Optional<StagingLayout> readLedger() {
    String bucket = needed("TABLEFERRY_BUCKET", settings.bucket(), BUCKET, "an S3 bucket's name");
    String prefix = prefix(settings.prefix().orElse(""));
    return problems.isEmpty() ? Optional.of(new StagingLayout(bucket, prefix)) : Optional.empty();
  }

  /** The deployment for a run that copies nothing; empty if there is a problem. */
  Optional<Deployment> read() {
    Optional<StagingLayout> staging = readLedger();
    String cluster =
        needed("TABLEFERRY_CLUSTER", settings.cluster(), ANYTHING, "an ECS cluster's name or ARN");
    String queuePrefix =
        given(
            "TABLEFERRY_QUEUE_PREFIX",
            settings.queuePrefix().orElse("tableferry-run-"),
            QUEUE_PREFIX,
            "1 to 40 of letters, digits, '-' and '_'");
    boolean publicIp =
        Boolean.parseBoolean(
            given(
                "TABLEFERRY_ASSIGN_PUBLIC_IP",
                settings.assignPublicIp().orElse("false"),
                TRUE_OR_FALSE,
                "true or false"));
    String maxTasks =
        given(
            "TABLEFERRY_MAX_TASKS",
            settings.maxTasks().orElse(Integer.toString(DEFAULT_MAX_TASKS)),
            TASKS,
            "a whole number from 1 to 99999");
    int launchRate = number("TABLEFERRY_LAUNCH_RATE", settings.launchRate(), 20);
    int launchBurst = number("TABLEFERRY_LAUNCH_BURST", settings.launchBurst(), 20);
    int retryPause = number("TABLEFERRY_RETRY_PAUSE_SECONDS", settings.retryPauseSeconds(), 15);
    boolean spot =
        Boolean.parseBoolean(
            given(
                "TABLEFERRY_SPOT",
                settings.spot().orElse("false"),
                TRUE_OR_FALSE,
                "true or false"));
    String targetSlices =
        given(
            "TABLEFERRY_WAREHOUSE_TARGET_SLICES",
            settings.warehouse().targetSlices().orElse("1"),
            UP_TO_9999,
            "a whole number from 1 to 9999");
    List<Publishing.Unseen> assumeNo = assumeNo();
    Optional<WarehouseConnection> warehouse = warehouse();
    Optional<String> maskKey =
        settings.maskKey().map(name -> given("TABLEFERRY_MASK_KEY", name, SECRET, PARAMETER));
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Deployment(
            staging.orElseThrow(),
            ecs(cluster, publicIp, spot),
            queuePrefix,
            new RunRules(
                new LaunchLimits(Integer.parseInt(maxTasks), launchRate, launchBurst),
                Duration.ofSeconds(retryPause)),
            settings.eventBus(),
            warehouse,
            Integer.parseInt(targetSlices),
            assumeNo,
            maskKey.map(SecretName::new)));
  }

  private List<Publishing.Unseen> assumeNo() {
    List<String> written =
        settings.warehouse().assumeNo().orElse(List.of()).stream().map(String::strip).toList();
    given(
        "TABLEFERRY_WAREHOUSE_ASSUME_NO",
        String.join(",", written),
        UNSEEN,
        "a list of rls, masking and datashare, with commas");
    return Stream.of(Publishing.Unseen.values())
        .filter(unseen -> written.contains(unseen.name().toLowerCase(Locale.ROOT)))
        .toList();
  }

  /** What is wrong with it has been told; then any number will do. */
  private int number(String name, Optional<String> written, int otherwise) {
    String value = written.orElse(Integer.toString(otherwise));
    given(name, value, UP_TO_9999, "a whole number from 1 to 9999");
    return UP_TO_9999.matcher(value).matches() ? Integer.parseInt(value) : otherwise;
  }

  private EcsSettings ecs(String cluster, boolean publicIp, boolean spot) {
    return new EcsSettings(
        cluster,
        settings.taskDefinitionPrefix().orElse("tableferry-worker-"),
        settings.subnets().orElse(List.of()),
        settings.securityGroups().orElse(List.of()),
        publicIp,
        spot);
  }

  private Optional<WarehouseConnection> warehouse() {
    DeploymentSettings.Warehouse given = settings.warehouse();
    Optional<String> url =
        given.url().map(text -> given(URL_VARIABLE, text, WAREHOUSE_URL, JDBC_URL));
    Optional<String> credentials =
        given.credentials().map(name -> given(CREDENTIALS_VARIABLE, name, SECRET, PARAMETER));
    return url.flatMap(text -> credentials.map(name -> warehouse(text, name)));
  }

  private WarehouseConnection warehouse(String url, String credentials) {
    return new WarehouseConnection(
        url,
        new SecretName(credentials),
        settings.warehouse().copyRole().orElse("default"),
        settings.warehouse().region());
  }

  private String prefix(String written) {
    if (written.startsWith("/")) {
      problems.add("TABLEFERRY_PREFIX begins with a slash; leave it out");
    }
    return written.isEmpty() || written.endsWith("/") ? written : written + "/";
  }

  private String needed(String name, Optional<String> value, Pattern form, String expected) {
    set(name, value, expected);
    return value.map(written -> given(name, written, form, expected)).orElse("");
  }

  private void set(String name, Optional<String> value, String expected) {
    if (value.isEmpty()) {
      problems.add(name + " is not set; it takes " + expected);
    }
  }

  /** The value is not repeated: a password in the wrong variable would end up in a log. */
  private String given(String name, String value, Pattern form, String expected) {
    if (!form.matcher(value).matches()) {
      problems.add(name + " is not " + expected);
    }
    return value;
  }
}
