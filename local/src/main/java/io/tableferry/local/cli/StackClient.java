package io.tableferry.local.cli;

import io.tableferry.local.aws.AwsKeys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks the stack's services over HTTP. The AWS SDK would take longer to start than to answer. */
final class StackClient {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private StackClient() {}

  static String get(URI uri, AwsKeys keys) throws CommandFailedException {
    return send(HttpRequest.newBuilder(uri).GET(), keys);
  }

  /** Calls an operation by AWS's JSON protocol. */
  static String call(URI endpoint, AwsKeys keys, String target, String json)
      throws CommandFailedException {
    return send(
        HttpRequest.newBuilder(endpoint.resolve("/"))
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("X-Amz-Target", target)
            .POST(HttpRequest.BodyPublishers.ofString(json)),
        keys);
  }

  private static String send(HttpRequest.Builder request, AwsKeys keys)
      throws CommandFailedException {
    try {
      HttpResponse<String> response =
          HttpClient.newHttpClient()
              .send(
                  request
                      .header("Authorization", keys.caller().authorization())
                      .timeout(PATIENCE)
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new CommandFailedException("the local stack refused: " + response.body());
      }
      return response.body();
    } catch (IOException e) {
      throw new CommandFailedException("the local stack does not answer; see its logs");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailedException("interrupted");
    }
  }
}
