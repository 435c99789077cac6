package io.tableferry.local.aws;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/**
 * What a contract test talks to: our stand-in, unless the property {@code
 * tableferry.contract.endpoint} says {@code aws} (the real service, with the credentials and the
 * Region of the environment) or {@code localstack} (in a container, where Docker is to be had).
 */
final class AwsUnderTest implements AutoCloseable {

  static final AwsKeys KEYS = new AwsKeys("AKIATEST", "only for tests");

  private static final String LOCALSTACK = "localstack/localstack:4.9.2";
  private static final int LOCALSTACK_PORT = 4566;

  private final Optional<URI> endpoint;
  private final Runnable stop;

  private AwsUnderTest(Optional<URI> endpoint, Runnable stop) {
    this.endpoint = endpoint;
    this.stop = stop;
  }

  /** A service at an endpoint. */
  record StandIn(URI endpoint, Runnable stop) {}

  static AwsUnderTest choose(Supplier<StandIn> standIn) {
    String choice = choice();
    if (choice.equals("aws")) {
      return new AwsUnderTest(Optional.empty(), () -> {});
    }
    StandIn started = choice.equals("localstack") ? localStack() : standIn.get();
    return new AwsUnderTest(Optional.of(started.endpoint()), started.stop());
  }

  /** For what neither LocalStack nor AWS can be asked, or only at a price. */
  static void assumeStandIn(String why) {
    Assumptions.assumeTrue(choice().equals("stand-in"), "not run against " + choice() + ": " + why);
  }

  <B extends AwsClientBuilder<B, ?>> B configure(B client) {
    endpoint.ifPresent(
        uri ->
            client
                .endpointOverride(uri)
                .region(Region.of(AwsKeys.REGION))
                .credentialsProvider(credentials(KEYS)));
    return client;
  }

  /** Where a stand-in listens. */
  URI endpoint() {
    return endpoint.orElse(URI.create("https://aws.invalid"));
  }

  static StaticCredentialsProvider credentials(AwsKeys keys) {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey()));
  }

  @Override
  public void close() {
    stop.run();
  }

  private static String choice() {
    return System.getProperty("tableferry.contract.endpoint", "stand-in");
  }

  @SuppressWarnings("resource") // closed with the service
  private static StandIn localStack() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      String why = "not run against LocalStack: there is no Docker here";
      // Maven's own summary counts a class that is given up before its first test as no tests.
      System.out.println(why);
      Assumptions.abort(why);
    }
    GenericContainer<?> container =
        new GenericContainer<>(DockerImageName.parse(LOCALSTACK))
            .withExposedPorts(LOCALSTACK_PORT)
            .waitingFor(Wait.forHttp("/_localstack/health").forPort(LOCALSTACK_PORT));
    container.start();
    URI endpoint =
        URI.create(
            "http://" + container.getHost() + ":" + container.getMappedPort(LOCALSTACK_PORT));
    return new StandIn(endpoint, container::stop);
  }
}
