package io.tableferry.local.aws.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Serves operations by AWS's JSON 1.1 protocol (Smithy specification, "AWS JSON 1.1 protocol"): one
 * POST to {@code /} whose {@code X-Amz-Target} header names the operation. Serves nobody but its
 * {@link Caller}.
 */
public final class JsonProtocolServer implements AutoCloseable {

  /** One operation of a service. */
  @FunctionalInterface
  public interface Operation {
    JsonNode answer(JsonNode request) throws AwsErrorException;
  }

  private interface Answer {
    JsonNode make() throws AwsErrorException, IOException;
  }

  private static final Logger LOG = Logger.getLogger(JsonProtocolServer.class.getName());
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONTENT_TYPE = "application/x-amz-json-1.1";

  private final HttpServer server;
  private final ExecutorService threads;

  private JsonProtocolServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts serving on 127.0.0.1.
   *
   * @param port where it listens, or 0 for a free port
   * @param service whose operations they are
   * @param pages further paths, for the local stack's own use
   */
  public static JsonProtocolServer start(
      int port,
      JsonService service,
      Caller caller,
      Map<String, Operation> operations,
      Map<String, Supplier<JsonNode>> pages) {
    HttpServer server = bind(port);
    ExecutorService threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, service.target());
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> serve(exchange, caller, () -> answer(exchange, service, caller, operations)));
    pages.forEach(
        (path, page) -> server.createContext(path, exchange -> serve(exchange, caller, page::get)));
    server.start();
    return new JsonProtocolServer(server, threads);
  }

  /** Where it listens. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static HttpServer bind(int port) {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not listen on 127.0.0.1:" + port, e);
    }
  }

  private static void serve(HttpExchange exchange, Caller caller, Answer answer)
      throws IOException {
    try (exchange) {
      try {
        caller.check(exchange.getRequestHeaders());
        send(exchange, 200, answer.make());
      } catch (AwsErrorException refused) {
        send(exchange, refused.status(), error(refused));
      } catch (RuntimeException bug) {
        LOG.log(Level.SEVERE, "An operation failed", bug);
        send(exchange, 500, error(new AwsErrorException("InternalFailure", "See the stack's log")));
      }
    }
  }

  private static JsonNode answer(
      HttpExchange exchange, JsonService service, Caller caller, Map<String, Operation> operations)
      throws IOException, AwsErrorException {
    String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
    byte[] body = exchange.getRequestBody().readAllBytes();
    String prefix = service.target() + ".";
    String name = target.startsWith(prefix) ? target.substring(prefix.length()) : "";
    Operation operation = operations.get(name);
    if (operation == null) {
      throw new AwsErrorException(
          "UnknownOperationException", "The stand-in does not imitate " + target);
    }
    caller.denied().require(service.iam() + ":" + name, "*");
    return operation.answer(parse(body));
  }

  private static JsonNode parse(byte[] body) throws AwsErrorException, IOException {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new AwsErrorException("SerializationException", "The request is not JSON");
    }
  }

  private static JsonNode error(AwsErrorException refused) {
    ObjectNode error = JSON.createObjectNode();
    error.put("__type", refused.code()).put("message", refused.getMessage());
    refused.members().forEach((name, value) -> error.set(name, JSON.valueToTree(value)));
    return error;
  }

  private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
    exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
