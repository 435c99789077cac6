package io.tableferry.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * In a native image a class is found by its name only if that is registered. Each name that a
 * driver has in its code is, or there is a reason why nobody looks it up here; what JSON is bound
 * to is held by the modules that own it.
 */
class NativeReadinessTest {

  private static final String REDSHIFT = "redshift-jdbc42";

  /** By pattern of the names, why they need not be registered. */
  private static final Map<String, String> REDSHIFT_SPARED =
      Map.of(
          "com\\.amazon\\.redshift\\.(ds|jdbc2\\.optional|jdbc3|xa)\\..+",
          "data sources that are looked up by name; a worker connects by its driver",
          "com\\.amazon\\.redshift\\.util\\.RedshiftProperties",
          "what such data sources are written down as",
          "com\\.amazon\\.redshift\\.plugin\\..+",
          "ways to sign in with a browser or an identity provider; a worker has a user and a"
              + " password",
          "com\\.amazon\\.redshift\\.ssl\\.jdbc4\\.LibPQFactory",
          "a former name that settings are compared with");

  private static final Map<String, String> POSTGRESQL_SPARED =
      Map.of(
          "org\\.postgresql\\.(ds|jdbc2\\.optional|jdbc3|xa)\\..+",
          "data sources that are looked up by name; a worker connects by its driver",
          "org\\.postgresql\\.ssl\\.(jdbc4\\.)?LibPQFactory",
          "names that settings are compared with; the class is made without its name",
          "org\\.postgresql\\.sspi\\.SSPIClient",
          "signs in on Windows");

  private static final Map<String, String> MYSQL_SPARED =
      Map.of(
          "com\\.mysql\\.cj\\.jdbc\\.CommentClientInfoProvider",
          "writes who asks into statements, which no worker has it do",
          "com\\.mysql\\.cj\\.log\\.LoggingProfilerEventHandler",
          "measures statements, which is off");

  @Test
  void the_names_of_the_postgresql_worker_are_registered() {
    PreparedForNative worker = PreparedForNative.module("worker/postgresql");
    ready(worker, "org.postgresql.postgresql", POSTGRESQL_SPARED);
    Map<String, String> spared = new HashMap<>(REDSHIFT_SPARED);
    spared.put(
        "org\\.postgresql\\.ssl\\.NonValidatingFactory",
        "the other driver's, with which settings are compared");
    ready(worker, REDSHIFT, spared);
  }

  @Test
  void the_names_of_the_mysql_worker_are_registered() {
    PreparedForNative worker = PreparedForNative.module("worker/mysql");
    ready(worker, "mysql-connector-j", MYSQL_SPARED);
    ready(worker, REDSHIFT, REDSHIFT_SPARED);
  }

  /**
   * What Quarkus and its extensions prepare, and data of the AWS services, of which there is much.
   */
  private static final Pattern NOT_EXAMINED =
      Pattern.compile(
          "(io\\.(quarkus|agroal|smallrye|netty)|org\\.(jboss|wildfly|eclipse)|com\\.arjuna|jakarta)\\..*"
              + "|software\\.amazon\\.awssdk\\.services\\.\\w+\\.model\\..*");

  /** Of a library of Quarkus; it starts none while an image is made. */
  private static final String THREAD_OF_QUARKUS = "a class starts the thread Reference Reaper #1";

  @Test
  void classes_can_be_initialized_while_an_image_is_made() throws Exception {
    Set<String> examined = new HashSet<>();
    Set<String> objections = new TreeSet<>();
    for (String module : List.of("worker/mysql", "worker/postgresql", "controller")) {
      objections.addAll(
          new InitializedWhileBuilding(PreparedForNative.module(module))
              .objections(name -> !NOT_EXAMINED.matcher(name).matches() && examined.add(name)));
    }
    objections.remove(THREAD_OF_QUARKUS);
    assertThat(objections).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"worker/mysql", "worker/postgresql", "controller"})
  void programs_speak_tls_and_may_name_classes_that_are_not_there(String module) {
    assertThat(PreparedForNative.module(module).arguments())
        .containsPattern("--enable-url-protocols=http,https")
        .doesNotContain("--link-at-build-time");
  }

  /** Every reason must still be needed. */
  private static void ready(PreparedForNative program, String driver, Map<String, String> spared) {
    Set<String> missing = new TreeSet<>(program.namedIn(driver));
    missing.addAll(program.servicesOf(driver));
    missing.removeAll(program.registered());
    Set<String> unexplained = new TreeSet<>(missing);
    unexplained.removeIf(name -> spared.keySet().stream().anyMatch(name::matches));
    assertThat(unexplained).as("looked up by %s, and not registered", driver).isEmpty();
    List<String> idle =
        spared.keySet().stream()
            .filter(p -> missing.stream().noneMatch(n -> n.matches(p)))
            .toList();
    assertThat(idle).as("spared although nothing of %s needs it", driver).isEmpty();
  }
}
