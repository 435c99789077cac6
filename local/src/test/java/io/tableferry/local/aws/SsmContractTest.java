package io.tableferry.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.SsmException;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SsmContractTest {

  private static final String VALUE = "{\"username\":\"u\",\"password\":\"it's \\\"ü😀\"}";

  private final String prefix = "/tableferry-contract-" + UUID.randomUUID() + "/";
  private final List<String> made = Collections.synchronizedList(new ArrayList<>());
  private AwsUnderTest aws;
  private SsmClient ssm;
  private final List<Runnable> opened = new ArrayList<>();

  @BeforeAll
  void open(@TempDir Path folder) {
    aws =
        AwsUnderTest.choose(
            () -> {
              LocalSsm standIn =
                  LocalSsm.start(folder.resolve("ssm"), 0, AwsUnderTest.KEYS, Clock.systemUTC());
              return new AwsUnderTest.StandIn(standIn.endpoint(), standIn::close);
            });
    ssm = aws.configure(SsmClient.builder()).build();
    opened.add(this::closeAll);
  }

  /** Whatever was opened; nothing, where the service is not to be had. */
  @AfterAll
  void close() {
    opened.forEach(Runnable::run);
  }

  private void closeAll() {
    made.forEach(name -> ssm.deleteParameter(r -> r.name(name)));
    ssm.close();
    aws.close();
  }

  @Test
  void a_secret_comes_back_decrypted_only_when_asked_for() {
    String name = put("secret", VALUE);
    Parameter decrypted = ssm.getParameter(r -> r.name(name).withDecryption(true)).parameter();
    assertThat(decrypted.value()).isEqualTo(VALUE);
    assertThat(decrypted.type()).isEqualTo(ParameterType.SECURE_STRING);
    assertThat(decrypted.version()).isEqualTo(1);
    assertThat(decrypted.arn()).endsWith(":parameter" + name);
    assertThat(decrypted.lastModifiedDate()).isAfter(Instant.EPOCH);
    assertThat(ssm.getParameter(r -> r.name(name)).parameter().value()).isNotEqualTo(VALUE);
  }

  @Test
  void a_parameter_is_replaced_only_when_asked_for() {
    String name = put("twice", "one");
    assertThatThrownBy(
            () -> ssm.putParameter(r -> r.name(name).value("2").type(ParameterType.SECURE_STRING)))
        .isInstanceOf(ParameterAlreadyExistsException.class);
    assertThat(ssm.putParameter(r -> r.name(name).value("two").overwrite(true)).version())
        .isEqualTo(2);
    assertThat(ssm.getParameter(r -> r.name(name).withDecryption(true)).parameter().value())
        .isEqualTo("two");
  }

  @Test
  void of_several_the_missing_ones_are_listed() {
    String name = put("several", "here");
    GetParametersResponse response =
        ssm.getParameters(r -> r.names(name, prefix + "missing").withDecryption(true));
    assertThat(response.parameters()).singleElement().matches(p -> p.value().equals("here"));
    assertThat(response.invalidParameters()).containsExactly(prefix + "missing");
  }

  @Test
  void more_than_ten_names_are_refused() {
    List<String> names = new ArrayList<>();
    for (int n = 0; n <= 10; n++) {
      names.add(prefix + n);
    }
    assertThatThrownBy(() -> ssm.getParameters(r -> r.names(names)))
        .isInstanceOfSatisfying(
            SsmException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
  }

  @Test
  void what_is_missing_is_named_so() {
    assertThatThrownBy(() -> ssm.getParameter(r -> r.name(prefix + "missing")))
        .isInstanceOf(ParameterNotFoundException.class);
    assertThatThrownBy(() -> ssm.deleteParameter(r -> r.name(prefix + "missing")))
        .isInstanceOf(ParameterNotFoundException.class);
  }

  @Test
  void a_value_over_four_kilobytes_is_refused() {
    assertThatThrownBy(() -> put("large", "x".repeat(4097)))
        .isInstanceOfSatisfying(
            SsmException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
  }

  @Test
  void parameters_outlive_the_stand_in_in_a_file_of_their_owner(@TempDir Path folder)
      throws IOException {
    AwsUnderTest.assumeStandIn("it is about the stand-in's file");
    Path file = folder.resolve("ssm.json");
    try (LocalSsm first = LocalSsm.start(file, 0, AwsUnderTest.KEYS, Clock.systemUTC())) {
      first.putCredential("/kept", "u", "p");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (LocalSsm second = LocalSsm.start(file, 0, AwsUnderTest.KEYS, Clock.systemUTC());
        SsmClient client =
            aws.configure(SsmClient.builder()).endpointOverride(second.endpoint()).build()) {
      assertThat(client.getParameter(r -> r.name("/kept").withDecryption(true)).parameter().value())
          .isEqualTo("{\"username\":\"u\",\"password\":\"p\"}");
    }
  }

  @Test
  void who_has_another_key_is_not_served() {
    AwsUnderTest.assumeStandIn("it knows one key only");
    try (SsmClient stranger =
        aws.configure(SsmClient.builder())
            .credentialsProvider(AwsUnderTest.credentials(new AwsKeys("AKIATEST2", "x")))
            .build()) {
      assertThatThrownBy(() -> stranger.getParameter(r -> r.name("/any")))
          .isInstanceOfSatisfying(
              SsmException.class,
              e ->
                  assertThat(e.awsErrorDetails().errorCode())
                      .isEqualTo("UnrecognizedClientException"));
    }
  }

  @Test
  void who_shows_no_key_is_not_served() throws IOException, InterruptedException {
    AwsUnderTest.assumeStandIn("it is about requests that no SDK makes");
    HttpRequest request =
        HttpRequest.newBuilder(aws.endpoint())
            .header("X-Amz-Target", "AmazonSSM.GetParameter")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    HttpResponse<String> refused =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("UnrecognizedClientException");
  }

  private String put(String name, String value) {
    String whole = prefix + name;
    ssm.putParameter(r -> r.name(whole).value(value).type(ParameterType.SECURE_STRING));
    made.add(whole);
    return whole;
  }
}
