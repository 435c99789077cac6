package io.tableferry.local.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tableferry.local.aws.protocol.AwsErrorException;
import io.tableferry.local.aws.protocol.Caller;
import io.tableferry.local.aws.protocol.JsonProtocolServer;
import io.tableferry.local.aws.protocol.JsonService;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * SSM's parameter store on 127.0.0.1: {@code GetParameter}, {@code GetParameters}, {@code
 * PutParameter} and {@code DeleteParameter}. Parameters outlive it in a file that only its owner
 * may read.
 */
public final class LocalSsm implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** SSM API Reference, GetParameters. */
  private static final int NAMES_PER_CALL = 10;

  private final ParameterStore store;
  private final JsonProtocolServer server;

  private LocalSsm(ParameterStore store, JsonProtocolServer server) {
    this.store = store;
    this.server = server;
  }

  /**
   * Starts the service.
   *
   * @param file holds the parameters; made if missing
   * @param port where it listens, or 0 for a free port
   * @param keys whose owner is served
   */
  public static LocalSsm start(Path file, int port, AwsKeys keys, InstantSource clock) {
    return start(file, port, keys.caller(), clock);
  }

  /** The same, for a caller who may be denied something. */
  public static LocalSsm start(Path file, int port, Caller caller, InstantSource clock) {
    ParameterStore store = new ParameterStore(file, clock);
    Map<String, JsonProtocolServer.Operation> operations =
        Map.of(
            "GetParameter", request -> getParameter(store, request),
            "GetParameters", request -> getParameters(store, request),
            "PutParameter", request -> putParameter(store, request),
            "DeleteParameter", request -> deleteParameter(store, request));
    return new LocalSsm(
        store, JsonProtocolServer.start(port, JsonService.SSM, caller, operations, Map.of()));
  }

  /** For {@code AWS_ENDPOINT_URL_SSM}. */
  public URI endpoint() {
    return server.endpoint();
  }

  /** Stores a SecureString of the form that Tableferry's credentials have. */
  public void putCredential(String name, String username, String password) {
    ObjectNode value = JSON.createObjectNode();
    value.put("username", username).put("password", password);
    store.put(name, "SecureString", value.toString());
  }

  /** Stores a SecureString, unless there is a parameter of that name. */
  public void putIfAbsent(String name, String value) {
    if (store.get(name).isEmpty()) {
      store.put(name, "SecureString", value);
    }
  }

  @Override
  public void close() {
    server.close();
  }

  private static JsonNode getParameter(ParameterStore store, JsonNode request)
      throws AwsErrorException {
    Parameter found = store.get(request.path("Name").asText()).orElseThrow(LocalSsm::notFound);
    return JSON.createObjectNode().set("Parameter", found.shape(decrypting(request)));
  }

  private static JsonNode getParameters(ParameterStore store, JsonNode request)
      throws AwsErrorException {
    JsonNode names = request.path("Names");
    if (names.size() > NAMES_PER_CALL) {
      throw new AwsErrorException(
          "ValidationException",
          "1 validation error detected: Value at 'names' failed to satisfy constraint: Member must"
              + " have length less than or equal to 10");
    }
    ObjectNode answer = JSON.createObjectNode();
    answer.putArray("Parameters");
    answer.putArray("InvalidParameters");
    for (JsonNode name : names) {
      store
          .get(name.asText())
          .ifPresentOrElse(
              found -> answer.withArray("Parameters").add(found.shape(decrypting(request))),
              () -> answer.withArray("InvalidParameters").add(name));
    }
    return answer;
  }

  private static JsonNode putParameter(ParameterStore store, JsonNode request)
      throws AwsErrorException {
    long version = new PutParameter(store).answer(request);
    return JSON.createObjectNode().put("Version", version).put("Tier", "Standard");
  }

  private static JsonNode deleteParameter(ParameterStore store, JsonNode request)
      throws AwsErrorException {
    if (!store.delete(request.path("Name").asText())) {
      throw notFound();
    }
    return JSON.createObjectNode();
  }

  private static boolean decrypting(JsonNode request) {
    return request.path("WithDecryption").asBoolean(false);
  }

  private static AwsErrorException notFound() {
    return new AwsErrorException("ParameterNotFound", "The parameter could not be found.");
  }
}
