package io.tableferry.controller.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tableferry.contract.S3Address;
import io.tableferry.controller.ledger.ManifestEntry;
import io.tableferry.controller.ledger.S3Manifests;
import io.tableferry.controller.ledger.StandIn;
import io.tableferry.controller.manifest.ManifestSet;
import io.tableferry.controller.manifest.Manifests;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Sets of manifests, pushed and read by a real S3 protocol. */
class ManifestsCommandsTest {

  private static final String PLACE = "s3://tableferry-test/t/manifests";

  @TempDir Path folder;
  private LocalAws local;

  @BeforeEach
  void open(@TempDir Path state) {
    local = LocalAws.start(state);
  }

  @AfterEach
  void close() {
    local.close();
  }

  @Test
  void nothing_holds_before_the_first_push() {
    assertThat(say(new ManifestsListCommand(settings())).out())
        .contains("no manifests were pushed");
    assertThat(say(new ManifestsDiffCommand(settings())).out()).isEqualTo("no difference\n");
    Manifests loaded = ManifestPlace.of(PLACE).load();
    assertThat(loaded.problems())
        .singleElement()
        .asString()
        .contains(PLACE + "/current.json", "controller manifests push DIR");
    Said none = say(new ManifestsRollbackCommand(settings()));
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("there is no set before");
  }

  @Test
  void what_was_pushed_is_what_commands_read() throws Exception {
    write("media", "users", "albums");
    write("shop", "orders");
    Said pushed = push();
    assertThat(pushed.exit()).as(pushed.err()).isZero();
    assertThat(pushed.out()).startsWith("pushed ").contains("(2 sources, 3 tables)");
    Manifests loaded = ManifestPlace.of(PLACE).load();
    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.set()).isEqualTo(new ManifestPlace.Here(folder).load().set());
    assertThat(loaded.manifests().get(0).file()).isEqualTo(loaded.set().id() + "/media.yaml");
    assertThat(ManifestPlace.of(PLACE + "/sets/" + loaded.set().id() + ".json").load().set())
        .isEqualTo(loaded.set());
  }

  @Test
  void a_set_with_a_mistake_is_not_pushed() throws Exception {
    write("media", "users");
    push();
    String before = list().at("/sets/0/set").asText();
    Files.writeString(
        folder.resolve("shop.yaml"), manifest("shop", "orders").replace("engine", "enigne"));
    Said refused = push();
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("shop.yaml:4: source.enigne", "hold are as before");
    assertThat(list().at("/sets")).hasSize(1);
    assertThat(list().at("/sets/0/set").asText()).isEqualTo(before);
    Said file = say(new ManifestsPushCommand(settings()), folder.resolve("media.yaml").toString());
    assertThat(file.exit()).isEqualTo(2);
    assertThat(file.err()).contains("give the folder");
  }

  @Test
  void pushing_what_holds_changes_nothing() throws Exception {
    write("media", "users");
    push();
    Said again = push();
    assertThat(again.exit()).isZero();
    assertThat(again.out()).contains("holds already, since ");
    assertThat(list().at("/sets")).hasSize(1);
  }

  @Test
  void the_set_before_can_be_made_to_hold_again() throws Exception {
    write("media", "users");
    push();
    String first = ManifestPlace.of(PLACE).load().set().id();
    write("media", "users", "albums");
    push();
    String second = ManifestPlace.of(PLACE).load().set().id();
    Said back = say(new ManifestsRollbackCommand(settings()));
    assertThat(back.out())
        .startsWith("rolled back to " + first + " (1 source, 1 table)")
        .contains(second);
    assertThat(ManifestPlace.of(PLACE).load().set().id()).isEqualTo(first);
    assertThat(list().at("/sets"))
        .extracting(set -> set.path("set").asText())
        .containsExactly(first, second, first);
    assertThat(say(new ManifestsRollbackCommand(settings()), second).exit()).isZero();
    assertThat(ManifestPlace.of(PLACE).load().tables()).isEqualTo(2);
    Said unknown = say(new ManifestsRollbackCommand(settings()), "0123456789abcdef");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).contains("no such set", "controller manifests list");
    assertThat(say(new ManifestsListCommand(settings())).out().lines().toList())
        .hasSize(6)
        .element(1)
        .asString()
        .startsWith(second)
        .endsWith("1       2");
  }

  @Test
  void the_difference_is_shown_before_it_is_made_and_after() throws Exception {
    write("media", "users");
    push();
    String first = ManifestPlace.of(PLACE).load().set().id();
    write("media", "users", "albums");
    write("shop", "orders");
    String expected = "+  albums: { columns: [id] }";
    assertThat(say(new ManifestsDiffCommand(settings()), folder.toString()).out())
        .contains("--- media.yaml\n+++ media.yaml\n", expected, "--- /dev/null\n+++ shop.yaml\n");
    push();
    assertThat(say(new ManifestsDiffCommand(settings())).out()).contains(expected);
    assertThat(say(new ManifestsDiffCommand(settings()), first).out())
        .contains("-  albums: { columns: [id] }");
    String second = ManifestPlace.of(PLACE).load().set().id();
    assertThat(say(new ManifestsDiffCommand(settings()), first, second).out()).contains(expected);
    assertThat(say(new ManifestsDiffCommand(settings()), second).out())
        .isEqualTo("no difference\n");
    Said neither = say(new ManifestsDiffCommand(settings()), "nowhere");
    assertThat(neither.exit()).isEqualTo(2);
    assertThat(neither.err()).contains("nowhere is neither a folder nor a set");
  }

  @Test
  void of_those_who_push_at_once_one_succeeds_and_the_others_are_told() throws Exception {
    int people = 6;
    CyclicBarrier together = new CyclicBarrier(people);
    S3Manifests manifests = new S3Manifests(local.s3().s3(), StandIn.LAYOUT);
    ExecutorService threads = Executors.newFixedThreadPool(people);
    List<Future<Boolean>> held = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      ManifestSet set = ManifestSet.of(Map.of("media.yaml", "version: " + i));
      Callable<Boolean> push =
          () -> {
            S3Manifests.Seen seen = manifests.log();
            manifests.keep(set);
            together.await();
            return manifests.hold(new ManifestEntry(set.id(), Instant.EPOCH, 1, 1), seen);
          };
      held.add(threads.submit(push));
    }
    int won = 0;
    for (Future<Boolean> one : held) {
      won += one.get() ? 1 : 0;
    }
    threads.shutdown();
    assertThat(won).isEqualTo(1);
    assertThat(manifests.log().log().entries()).hasSize(1);
  }

  @Test
  void a_certificate_beside_a_manifest_is_part_of_its_set_and_a_private_key_is_not()
      throws Exception {
    String certificate = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
    Files.writeString(
        folder.resolve("ca.pem"),
        "-----BEGIN PRIVATE KEY-----\nsecret\n-----END PRIVATE KEY-----\n" + certificate);
    Files.writeString(
        folder.resolve("media.yaml"),
        manifest("media", "users").replace("  database:", "  tls_ca: ca.pem\n  database:"));
    assertThat(push().exit()).isZero();
    Manifests loaded = ManifestPlace.of(PLACE).load();
    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.set().files()).containsEntry("ca.pem", certificate);
    assertThat(object(StandIn.LAYOUT.manifests(loaded.set().id()))).doesNotContain("secret");
  }

  @Test
  void a_place_that_is_none_is_told() {
    for (String written : List.of("s3://bucket", "s3://bucket/elsewhere", "s3:///manifests")) {
      assertThat(ManifestPlace.of(written).load().problems())
          .singleElement()
          .asString()
          .contains(written, "s3://BUCKET/[PREFIX/]manifests");
    }
    assertThat(ManifestPlace.of("s3://bucket/manifests"))
        .isEqualTo(ManifestPlace.of("s3://bucket/manifests/"));
  }

  private Said push() {
    return say(new ManifestsPushCommand(settings()), folder.toString());
  }

  private static JsonNode list() throws Exception {
    Said said = say(new ManifestsListCommand(settings()), "--output", "json");
    return new JsonMapper().readTree(said.out());
  }

  private String object(S3Address address) {
    return local
        .s3()
        .s3()
        .getObjectAsBytes(get -> get.bucket(address.bucket()).key(address.key()))
        .asString(UTF_8);
  }

  private void write(String source, String... tables) throws Exception {
    Files.writeString(folder.resolve(source + ".yaml"), manifest(source, tables));
  }

  private static String manifest(String source, String... tables) {
    StringBuilder text =
        new StringBuilder(
            """
            version: 1
            source:
              name: SOURCE
              engine: mysql
              host: db.internal
              database: SOURCE
              credentials: ssm:/tableferry/SOURCE
            target: { warehouse: redshift, schema: SOURCE }
            tables:
            """
                .replace("SOURCE", source));
    for (String table : tables) {
      text.append("  ").append(table).append(": { columns: [id] }\n");
    }
    return text.toString();
  }

  private record Said(int exit, String out, String err) {}

  private static Said say(Object command, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        new CommandLine(command)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Said(exit, out.toString(), err.toString());
  }

  private static DeploymentSettings settings() {
    return GivenSettings.of(GivenSettings.local("test-manifests-"));
  }
}
