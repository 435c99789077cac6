package io.tableferry.acceptance;

import io.tableferry.local.aws.LocalEcs;
import io.tableferry.local.sql.WarehouseSession;
import io.tableferry.local.stack.StackHome;
import io.tableferry.local.stack.StackState;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What {@code bin/local sql} and {@code bin/local tasks} tell of a stack, asked from this process:
 * to start another for each look takes longer than what is looked at.
 */
final class StackInside {

  private final StackState.Services services;
  private final HttpClient http = HttpClient.newHttpClient();

  private StackInside(StackState.Services services) {
    this.services = services;
  }

  /** Empty until all is ready. */
  static Optional<StackInside> of(Path home) {
    return StackState.read(new StackHome(home)).flatMap(StackState::services).map(StackInside::new);
  }

  /** As {@code bin/local sql --csv}. */
  String sql(String statement) {
    StringWriter answer = new StringWriter();
    try (WarehouseSession session =
        WarehouseSession.open(services.warehouse(), Optional.empty(), true)) {
      session.run(statement, new PrintWriter(answer));
    } catch (SQLException e) {
      throw new AssertionError(statement, e);
    }
    return answer.toString();
  }

  /** As {@code bin/local tasks --output json}. */
  String tasks() {
    HttpRequest request =
        HttpRequest.newBuilder(services.ecs().resolve(LocalEcs.RUNNING_PATH))
            .header("Authorization", services.keys().caller().authorization())
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new AssertionError(response.body());
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
