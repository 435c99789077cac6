package io.tableferry.local.redshift.session;

import io.tableferry.local.database.PostgreSqlServer;
import io.tableferry.local.redshift.protocol.ErrorFields;
import io.tableferry.local.redshift.protocol.FirstPacket;
import io.tableferry.local.redshift.protocol.Message;
import io.tableferry.local.redshift.protocol.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The beginning of a connection. PostgreSQL itself asks for the password and judges it; the gateway
 * passes on what is said.
 */
public final class Login {

  /** What Redshift's driver sends beyond these, PostgreSQL refuses. */
  private static final Set<String> SHARED_PARAMETERS =
      Set.of(
          "user",
          "database",
          "client_encoding",
          "DateStyle",
          "TimeZone",
          "extra_float_digits",
          "application_name",
          "search_path");

  private static final int PASSWORD_ACCEPTED = 0;

  private final Wire client;
  private final Backstage backstage;

  public Login(Wire client, Backstage backstage) {
    this.client = client;
    this.backstage = backstage;
  }

  /** Serves the connection until the client or PostgreSQL ends it. */
  public void serve() throws IOException {
    FirstPacket first = new FirstPacket(client.readBody());
    while (first.asksForEncryption()) {
      client.writeByte('N');
      client.flush();
      first = new FirstPacket(client.readBody());
    }
    try (Wire backend = new Wire(new Socket(InetAddress.getLoopbackAddress(), backstage.port()))) {
      if (first.asksToCancel()) {
        backend.writeBody(first.body());
        backend.flush();
      } else {
        open(first.parameters(), backend);
      }
    }
  }

  private void open(Map<String, String> parameters, Wire backend) throws IOException {
    Optional<ErrorFields> refusal = refusal(parameters);
    if (refusal.isPresent()) {
      client.write(refusal.get().message('E'));
      client.flush();
      return;
    }
    Map<String, String> shared = new LinkedHashMap<>(parameters);
    shared.keySet().retainAll(SHARED_PARAMETERS);
    backend.writeBody(FirstPacket.startup(shared).body());
    backend.flush();
    Optional<Integer> session = authenticate(backend);
    if (session.isPresent()) {
      Copier copier = new Copier(client, backend, backstage, parameters.get("user"), session.get());
      Replies replies = new Replies(client, backend, backstage.names(), copier);
      serve(new Session(client, backend, replies, copier, backstage));
    }
  }

  /** A client whose PostgreSQL was ended (pg_terminate_backend) is told so when it next asks. */
  private void serve(Session session) throws IOException {
    try {
      session.serve();
    } catch (ConnectionCut e) {
      throw e;
    } catch (IOException e) {
      client.write(Errors.ended().message('E'));
      client.flush();
      throw e;
    }
  }

  /** Nobody reaches PostgreSQL's own superuser or its other databases from here. */
  private Optional<ErrorFields> refusal(Map<String, String> parameters) {
    String database = parameters.getOrDefault("database", parameters.get("user"));
    if (!backstage.database().equals(database)) {
      return Optional.of(
          ErrorFields.error("3D000", "database \"" + database + "\" does not exist"));
    }
    if (PostgreSqlServer.SUPERUSER.equals(parameters.get("user"))) {
      return Optional.of(
          ErrorFields.error("28000", "password authentication failed for user \"postgres\""));
    }
    return Optional.empty();
  }

  /** Returns the number of the session, or empty if the client did not get in. */
  private Optional<Integer> authenticate(Wire backend) throws IOException {
    int session = 0;
    while (true) {
      Message message = backend.read();
      client.write(message.type() == 'S' ? Replies.parameter(message) : message);
      switch (message.type()) {
        case 'R' -> passOnPassword(message, backend);
        case 'K' -> session = message.read().int32();
        case 'E' -> {
          client.flush();
          return Optional.empty();
        }
        case 'Z' -> {
          client.flush();
          return Optional.of(session);
        }
        default -> {
          // relayed is enough
        }
      }
    }
  }

  private void passOnPassword(Message request, Wire backend) throws IOException {
    if (request.read().int32() != PASSWORD_ACCEPTED) {
      client.flush();
      backend.write(client.read());
      backend.flush();
    }
  }
}
