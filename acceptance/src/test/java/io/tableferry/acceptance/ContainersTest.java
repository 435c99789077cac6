package io.tableferry.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import io.tableferry.contract.Attempt;
import io.tableferry.contract.Job;
import io.tableferry.contract.RunId;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.TableId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.FrameConsumerResultCallback;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.containers.output.ToStringConsumer;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.utility.DockerImageName;

/**
 * The built images of a flavour, started as ECS would: with their environment and nothing else, as
 * nobody in particular, on a file system that they cannot write, in little memory.
 */
@EnabledIfSystemProperty(
    named = "containers",
    matches = "jvm|native",
    disabledReason =
        "not run: the images, which images/build.sh builds; -Dcontainers=jvm has those of that"
            + " flavour tried, as .ci/run does, and -Dcontainers=native the others")
@Isolated("the limits of its containers are those of this machine's engine")
class ContainersTest {

  private static final Duration SOON = Duration.ofMinutes(3);

  private static final String FLAVOUR = System.getProperty("containers", "jvm");

  /** Where images lie that were built here; Docker knows them without it. */
  private static final String PREFIX = System.getProperty("containers.prefix", "localhost/");

  private static final long MEMORY = 512L << 20;
  private static final long HALF_A_CPU = 500_000_000;

  private static SourceServer mariaDb;
  private static SourceServer postgreSql;
  private static LocalStack stack;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    mariaDb = SourceServers.mariaDb(folder.resolve("mariadb"));
    postgreSql = SourceServers.postgreSql(folder.resolve("postgresql"));
    stack = start(Files.createDirectory(folder.resolve("stack")), FLAVOUR);
    for (SourceServer source : List.of(mariaDb, postgreSql)) {
      source.execute(List.of("CREATE TABLE words (id int)", "INSERT INTO words VALUES (1)"));
    }
    postgreSql.execute(
        List.of(
            // About an hour of reading, row by row.
            "CREATE VIEW slow AS SELECT id FROM generate_series(1, 360000) AS id"
                + " WHERE pg_sleep(0.01) IS NOT NULL"));
  }

  @AfterAll
  static void stop() {
    stack.close();
    mariaDb.close();
    postgreSql.close();
  }

  @Test
  void a_worker_of_each_source_copies_a_table_in_512_megabytes_and_half_a_processor(
      @TempDir Path folder) {
    LocalStack.manifests(
        folder,
        Map.of(
            "1.yaml", mariaDb.manifest("maria", "boxed_m") + "  words:\n    columns: id\n",
            "2.yaml", postgreSql.manifest("pg", "boxed_p") + "  words:\n    columns: id\n"));
    stack.launch(folder, "--run-id", "boxed").published();
    for (SourceServer source : List.of(mariaDb, postgreSql)) {
      source.execute(List.of("INSERT INTO words VALUES (2)"));
    }

    runAgain("worker-mysql", new TableId("maria", "words"));
    runAgain("worker-postgresql", new TableId("pg", "words"));

    for (String schema : List.of("boxed_m", "boxed_p")) {
      assertThat(stack.sql("SELECT id FROM " + schema + ".words ORDER BY id"))
          .containsExactly(List.of("1"), List.of("2"));
    }
  }

  @Test
  void a_worker_that_is_told_to_stop_while_it_reads_cleans_up(@TempDir Path folder)
      throws Exception {
    LocalStack.manifest(
        folder,
        postgreSql.manifest("stopping", "stopping")
            + "  slow:\n    columns: id\n    max_attempts: 1\n");
    Process launch =
        stack.startController(
            "launch", "--manifests", folder.toString(), "--all", "--output", "json");
    String task = stack.extracting("stopping").path("task").asText();
    Container container = container("tableferry-worker-postgresql-" + task);

    docker().killContainerCmd(container.getId()).withSignal("TERM").exec();

    String report = new String(launch.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(launch.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    JsonNode failure = LocalStack.json(report).at("/tables/0/failure");
    assertThat(failure.path("code").asText()).as(report).isEqualTo("TASK_STOPPED");
    assertThat(stack.sql("SELECT table_name FROM svv_tables WHERE table_schema = 'stopping'"))
        .isEmpty();
    try (StackS3 s3 = StackS3.open(stack)) {
      assertThat(s3.keysBelow(new S3Address(s3.layout().bucket(), "staging/stopping/"))).isEmpty();
    }
  }

  @Test
  @DisabledIfSystemProperty(
      named = "containers",
      matches = "native",
      disabledReason = "the options that make it take too much memory are those of a JVM")
  void a_worker_that_takes_more_memory_than_its_task_has_gets_more_next_time(@TempDir Path folder)
      throws IOException {
    String hungry = PREFIX + "tableferry/worker-postgresql:hungry";
    var unused =
        new ImageFromDockerfile(hungry, true)
            .withDockerfileFromBuilder(
                image ->
                    image
                        .from(PREFIX + "tableferry/worker-postgresql:jvm")
                        .entryPoint(
                            "/opt/java/bin/java",
                            "@/app/start.options",
                            "-Xmx700m",
                            "-Xms700m",
                            "-XX:+AlwaysPreTouch",
                            "-jar",
                            "/app/quarkus-run.jar"))
            .get();
    try (LocalStack other = start(Files.createDirectory(folder.resolve("stack")), "hungry")) {
      Path manifests = Files.createDirectory(folder.resolve("manifests"));
      LocalStack.Run run =
          other
              .launch(
                  LocalStack.manifest(
                      manifests,
                      postgreSql.manifest("hungry", "hungry")
                          + "  words:\n    columns: id\n    task: { cpu: 256, memory: 512 }\n"))
              .published();
      JsonNode table = run.table("hungry.words");
      assertThat(table.path("attempts").asInt()).isEqualTo(2);
      assertThat(table.path("failures").findValuesAsText("code"))
          .containsExactly("TASK_OUT_OF_MEMORY");
    }
  }

  @Test
  void images_say_what_they_are_and_what_they_are_made_of_and_hold_no_shell() {
    for (String image : List.of("worker-mysql", "worker-postgresql", "controller")) {
      ContainerConfig config =
          docker()
              .inspectImageCmd(PREFIX + "tableferry/" + image + ":" + FLAVOUR)
              .exec()
              .getConfig();
      assertThat(config.getUser()).isEqualTo("65532:65532");
      assertThat(config.getVolumes()).as("what Fargate mounts").containsOnlyKeys("/tmp");
      assertThat(config.getLabels())
          .containsEntry("org.opencontainers.image.title", "tableferry " + image)
          .containsKeys("org.opencontainers.image.version", "org.opencontainers.image.revision");
      String id =
          docker()
              .createContainerCmd(PREFIX + "tableferry/" + image + ":" + FLAVOUR)
              .withHostConfig(HostConfig.newHostConfig().withNetworkMode("none"))
              .exec()
              .getId();
      try {
        assertThatThrownBy(() -> docker().copyArchiveFromContainerCmd(id, "/bin/sh").exec())
            .isInstanceOf(NotFoundException.class);
        for (String part : List.of("base", "tableferry-" + image)) {
          assertThat(
                  docker()
                      .copyArchiveFromContainerCmd(id, "/usr/share/sbom/" + part + ".cdx.json")
                      .exec())
              .isNotNull();
        }
      } finally {
        docker().removeContainerCmd(id).exec();
      }
    }
  }

  @Test
  void the_controller_introduces_itself_from_its_image() {
    try (GenericContainer<?> controller = boxed("controller")) {
      controller.withCommand("--version").start();
      assertThat(controller.getLogs()).contains("0.1.0");
    }
  }

  @Test
  @DisabledIfSystemProperty(
      named = "containers",
      matches = "native",
      disabledReason = "not run: only a JVM ends by itself when it has no memory")
  void a_controller_without_memory_ends_as_none_does_that_ends_in_order(@TempDir Path folder)
      throws Exception {
    Path manifest =
        Files.writeString(
            folder.resolve("large.yaml"),
            IntStream.range(0, 40_000)
                .mapToObj(i -> "  t" + i + ": { columns: id }")
                .collect(Collectors.joining("\n", "version: 1\ntables:\n", "\n")));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(manifest, PosixFilePermissions.fromString("rw-r--r--"));
    CreateContainerCmd create =
        docker()
            .createContainerCmd(PREFIX + "tableferry/controller:" + FLAVOUR)
            .withEnv("JDK_JAVA_OPTIONS=-Xmx32m")
            .withCmd("validate", "--manifests", "/manifests")
            .withHostConfig(
                HostConfig.newHostConfig()
                    .withBinds(
                        new Bind(folder.toString(), new Volume("/manifests"), AccessMode.ro)));
    box(create);
    String id = create.exec().getId();
    try {
      docker().startContainerCmd(id).exec();
      int exit =
          docker().waitContainerCmd(id).start().awaitStatusCode(SOON.toSeconds(), TimeUnit.SECONDS);
      assertThat(exit).as("of SIGABRT, or what is left of that for process 1").isIn(134, 127);
      assertThat(said(id)).contains("Aborting due to java.lang.OutOfMemoryError");
    } finally {
      docker().removeContainerCmd(id).withForce(true).exec();
    }
  }

  private static String said(String container) throws Exception {
    ToStringConsumer said = new ToStringConsumer();
    try (FrameConsumerResultCallback logs = new FrameConsumerResultCallback()) {
      logs.addConsumer(OutputFrame.OutputType.STDOUT, said);
      docker().logContainerCmd(container).withStdOut(true).exec(logs).awaitCompletion();
    }
    return said.toUtf8String();
  }

  /** Starts a stack that runs workers as containers of a tag. */
  private static LocalStack start(Path home, String tag) {
    LocalStack started = LocalStack.start(home, "--containers=" + tag);
    started.secret("/test/maria", mariaDb.user(), mariaDb.password());
    for (String name : List.of("pg", "stopping", "hungry")) {
      started.secret("/test/" + name, postgreSql.user(), postgreSql.password());
    }
    return started;
  }

  /** Has a container do what the first attempt at a table of the run did. */
  private static void runAgain(String image, TableId table) {
    try (StackS3 s3 = StackS3.open(stack);
        GenericContainer<?> worker = boxed(image)) {
      S3Address job = s3.again(new Attempt(new RunId("boxed"), table, 1));
      stack
          .environment()
          .forEach(
              (name, value) -> {
                if (name.startsWith("AWS_")) {
                  worker.withEnv(name, value);
                }
              });
      worker.withEnv(Job.ADDRESS_VARIABLE, job.toString()).start();
    }
  }

  /** A container that has to end well by itself. */
  private static GenericContainer<?> boxed(String image) {
    return new GenericContainer<>(
            DockerImageName.parse(PREFIX + "tableferry/" + image + ":" + FLAVOUR))
        .withNetworkMode("host")
        .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(SOON))
        .withCreateContainerCmdModifier(ContainersTest::box);
  }

  private static void box(CreateContainerCmd create) {
    HostConfig host = create.getHostConfig();
    assertThat(host).isNotNull();
    host.withReadonlyRootfs(true)
        .withTmpFs(Map.of("/tmp", ""))
        .withMemory(MEMORY)
        .withMemorySwap(MEMORY)
        .withNanoCPUs(HALF_A_CPU);
  }

  private static Container container(String name) {
    return docker().listContainersCmd().exec().stream()
        .filter(running -> Arrays.stream(running.getNames()).anyMatch(it -> it.endsWith(name)))
        .findFirst()
        .orElseThrow();
  }

  private static DockerClient docker() {
    return DockerClientFactory.instance().client();
  }
}
