package io.tableferry.acceptance;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The directions that must never exist. Each message says how to mend what it found. */
class ArchitectureTest {

  private static final String CONTRACT = "io.tableferry.contract..";
  private static final String CONTROLLER = "io.tableferry.controller..";
  private static final String WORKER = "io.tableferry.worker..";
  private static final String ENGINE = "io.tableferry.worker.engine..";
  private static final String MYSQL = "io.tableferry.worker.mysql..";
  private static final String POSTGRESQL = "io.tableferry.worker.postgresql..";
  private static final String TESTKIT = "io.tableferry.worker.testkit..";
  private static final String LOCAL = "io.tableferry.local..";
  private static final String BENCH = "io.tableferry.bench..";
  private static final String ACCEPTANCE = "io.tableferry.acceptance..";

  private static final String[] OUTSIDE_WORLD = {
    "software.amazon.awssdk..", "java.sql..", "javax.sql..", "com.amazon.redshift.."
  };

  /** The steps of one table, in the order of the flow. */
  private static final List<String> STEPS =
      List.of("extract", "staging", "load", "verify", "publish");

  /** Terraform may say where manifests lie on S3, but not look into folders, or at a manifest. */
  private static final Pattern READS_MANIFESTS =
      Pattern.compile("fileset\\(|yamldecode\\(|manifests/[^\"$]*\\.ya?ml");

  private static final JavaClasses CLASSES = importBuilt();

  private static JavaClasses importBuilt() {
    List<Path> folders =
        Stream.of(
                "contract",
                "controller",
                "worker/engine",
                "worker/testkit",
                "worker/mysql",
                "worker/postgresql",
                "local")
            .map(module -> Repository.ROOT.resolve(module).resolve("target/classes"))
            .toList();
    assertThat(folders).allSatisfy(folder -> assertThat(folder).isDirectory());
    return new ClassFileImporter().importPaths(folders);
  }

  @Test
  void controller_and_worker_speak_only_through_the_contract() {
    never(CONTROLLER, WORKER, "put what both must know into the contract");
    never(WORKER, CONTROLLER, "put what both must know into the contract");
  }

  @Test
  void the_contract_knows_nobody() {
    classes()
        .that(resideInAPackage(CONTRACT))
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(CONTRACT, "java..", "com.fasterxml.jackson.."))
        .because("controller and worker, in any version and flavour, must be able to read it")
        .check(CLASSES);
  }

  @Test
  void the_engine_knows_no_source_and_no_framework() {
    never(ENGINE, MYSQL, "let the source implement the engine's extract.Source");
    never(ENGINE, POSTGRESQL, "let the source implement the engine's extract.Source");
    for (String framework :
        List.of("io.quarkus..", "jakarta.enterprise..", "jakarta.inject..", "org.jboss.jandex..")) {
      never(
          ENGINE, framework, "the source modules are the composition roots; pass it in from there");
    }
  }

  @Test
  void sources_do_not_know_each_other() {
    never(MYSQL, POSTGRESQL, "move what they share to the engine");
    never(POSTGRESQL, MYSQL, "move what they share to the engine");
  }

  @ParameterizedTest
  @MethodSource("stepsAfterExtract")
  void a_source_ends_where_rows_are_handed_over(String step) {
    for (String source : List.of(MYSQL, POSTGRESQL)) {
      never(source, stepPackage(step), "a source hands rows to a RowSink and knows no later step");
    }
  }

  static List<String> stepsAfterExtract() {
    return STEPS.subList(1, STEPS.size());
  }

  @ParameterizedTest
  @MethodSource("stepPairs")
  void no_step_knows_a_later_one(String earlier, String later) {
    never(
        stepPackage(earlier),
        stepPackage(later),
        "a step returns what the next one needs; TableReplication alone joins them");
  }

  static Stream<Arguments> stepPairs() {
    return STEPS.stream()
        .flatMap(
            earlier ->
                STEPS.stream()
                    .skip(STEPS.indexOf(earlier) + 1L)
                    .map(later -> Arguments.of(earlier, later)));
  }

  @ParameterizedTest
  @MethodSource("pureCode")
  void pure_code_touches_neither_the_network_nor_a_database_nor_the_clock(
      DescribedPredicate<JavaClass> pure) {
    noClasses()
        .that(pure)
        .should()
        .dependOnClassesThat(resideInAnyPackage(OUTSIDE_WORLD))
        .because("what decides is tested without a world; let the shell around it do this")
        .check(CLASSES);
    noClasses()
        .that(pure)
        .should()
        .accessTargetWhere(theSystemClockIsRead())
        .because("time is data here; take an Instant or InstantSource as a parameter")
        .check(CLASSES);
  }

  static List<DescribedPredicate<JavaClass>> pureCode() {
    return List.of(
        resideInAPackage("io.tableferry.controller.manifest.."),
        resideInAPackage("io.tableferry.controller.plan.."),
        resideInAPackage("io.tableferry.controller.run.."),
        resideInAPackage("io.tableferry.worker.engine.load..")
            .and(simpleNameEndingWith("Statement"))
            .as("the statements of the load step"));
  }

  @Test
  void what_is_compiled_natively_finds_and_makes_no_class_while_it_runs() {
    for (String compiled : List.of(CONTRACT, CONTROLLER, ENGINE, MYSQL, POSTGRESQL)) {
      noClasses()
          .that(resideInAPackage(compiled))
          .should()
          .accessTargetWhere(aClassIsFoundOrMade())
          .because("a native image has the classes that its compiler saw: name them in the code")
          .check(CLASSES);
    }
  }

  private static DescribedPredicate<JavaAccess<?>> aClassIsFoundOrMade() {
    Map<Class<?>, Set<String>> ways =
        Map.of(
            Class.class, Set.of("forName"),
            ClassLoader.class, Set.of("loadClass", "defineClass"),
            MethodHandles.Lookup.class, Set.of("findClass", "defineClass", "defineHiddenClass"),
            Proxy.class, Set.of("newProxyInstance"),
            ServiceLoader.class, Set.of("load", "loadInstalled"),
            ObjectInputStream.class, Set.of("readObject", "readUnshared"));
    return DescribedPredicate.describe(
        "a class is found by its name, or made",
        access ->
            ways.entrySet().stream()
                .anyMatch(
                    way ->
                        access.getTargetOwner().isAssignableTo(way.getKey())
                            && way.getValue().contains(access.getTarget().getName())));
  }

  @Test
  void what_runs_in_production_knows_no_stand_in_and_no_test() {
    for (String production : List.of(CONTRACT, CONTROLLER, ENGINE, MYSQL, POSTGRESQL)) {
      for (String test : List.of(LOCAL, TESTKIT, BENCH, ACCEPTANCE)) {
        never(production, test, "production code has no switch for tests; pass it in");
      }
    }
  }

  @Test
  void the_local_stack_starts_what_was_built_and_calls_none_of_it() {
    never(LOCAL, CONTROLLER, "start bin/controller as a process, as a user would");
    never(LOCAL, WORKER, "start the worker as a process, as ECS would");
  }

  @Test
  void adding_a_table_needs_no_terraform() throws IOException {
    assertThat(terraformThatReadsManifests(Repository.ROOT.resolve("infra")))
        .as("Terraform files that read manifests: move what they need to the controller's settings")
        .isEmpty();
  }

  @Test
  void terraform_that_reads_manifests_would_be_found(@TempDir Path infra) throws IOException {
    Files.writeString(
        infra.resolve("where.tf"), "locals { place = \"s3://${var.bucket}/manifests\" }");
    Path folder = infra.resolve("folder.tf");
    Files.writeString(folder, "locals { tables = fileset(\"${path.root}/..\", \"**/x.txt\") }");
    Path path = infra.resolve("path.tf");
    Files.writeString(path, "locals { table = file(\"../manifests/a.yaml\") }");
    assertThat(terraformThatReadsManifests(infra)).containsExactlyInAnyOrder(folder, path);
  }

  private static List<Path> terraformThatReadsManifests(Path infra) throws IOException {
    if (!Files.isDirectory(infra)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(infra)) {
      return files
          .filter(file -> file.toString().endsWith(".tf"))
          .filter(file -> READS_MANIFESTS.matcher(Repository.read(file)).find())
          .toList();
    }
  }

  private static void never(String from, String to, String mend) {
    ArchRule rule =
        noClasses()
            .that(resideInAPackage(from))
            .should()
            .dependOnClassesThat(resideInAPackage(to))
            .because("the design forbids it: " + mend);
    rule.check(CLASSES);
  }

  private static String stepPackage(String step) {
    return "io.tableferry.worker.engine." + step + "..";
  }

  private static DescribedPredicate<JavaAccess<?>> theSystemClockIsRead() {
    Set<Class<?>> readers =
        Set.of(
            Instant.class,
            LocalDate.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            ZonedDateTime.class);
    return DescribedPredicate.describe(
        "the system clock is read",
        access -> {
          JavaClass owner = access.getTargetOwner();
          String name = access.getTarget().getName();
          boolean now = name.equals("now") && readers.stream().anyMatch(owner::isEquivalentTo);
          boolean system =
              owner.isEquivalentTo(System.class)
                  && (name.equals("currentTimeMillis") || name.equals("nanoTime"));
          boolean clock =
              (owner.isEquivalentTo(Clock.class) || owner.isEquivalentTo(InstantSource.class))
                  && name.startsWith("system");
          return now || system || clock;
        });
  }
}
