package io.tableferry.local.redshift.session;

import io.tableferry.local.redshift.catalog.LongNames;
import io.tableferry.local.redshift.protocol.BodyReader;
import io.tableferry.local.redshift.protocol.BodyWriter;
import io.tableferry.local.redshift.protocol.Message;
import io.tableferry.local.redshift.protocol.Wire;
import io.tableferry.local.redshift.sql.Refused;
import io.tableferry.local.redshift.sql.Token;
import io.tableferry.local.redshift.sql.Tokenizer;
import io.tableferry.local.redshift.statement.Plan;
import io.tableferry.local.redshift.statement.Statements;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The messages of a client that has logged in, in both flows of the protocol. Replies are relayed
 * when the client asks for them (Sync, Flush, a simple query), and before anything is sent behind a
 * COPY, during which PostgreSQL would swallow it.
 */
final class Session {

  /** No statement of any dialect: PostgreSQL fails on it, and the client learns our reason. */
  private static final String FAILING = "refused";

  private final Wire client;
  private final Wire backend;
  private final Replies replies;
  private final Copier copier;
  private final LongNames names;
  private final Map<String, Plan> statements = new HashMap<>();
  private final Map<String, Plan> portals = new HashMap<>();

  Session(Wire client, Wire backend, Replies replies, Copier copier, LongNames names) {
    this.client = client;
    this.backend = backend;
    this.replies = replies;
    this.copier = copier;
    this.names = names;
  }

  /** Serves until the client says good-bye. */
  void serve() throws IOException {
    Message message = client.read();
    while (message.type() != 'X') {
      if (message.type() == 'S') {
        backend.write(message);
        replies.relayUntilReady();
      } else if (!replies.isSkipping()) {
        serve(message);
      }
      message = client.read();
    }
  }

  private void serve(Message message) throws IOException {
    switch (message.type()) {
      case 'Q' -> query(message.read().string());
      case 'P' -> parse(message);
      case 'B' -> bind(message);
      case 'D' -> send(message, Pending.of(Pending.Kind.DESCRIBE));
      case 'E' -> execute(message);
      case 'C' -> send(message, Pending.of(Pending.Kind.CLOSE));
      case 'H' -> replies.relayPending();
      case 'F' -> refuse(Refused.notImitated("the protocol's function calls"));
      default -> {
        // The rest of a COPY FROM STDIN that was refused already.
      }
    }
  }

  private void query(String sql) throws IOException {
    List<Plan> plans;
    try {
      plans = plans(sql);
    } catch (Refused e) {
      refuse(e);
      return;
    }
    List<String> texts = new ArrayList<>();
    for (Plan plan : plans) {
      before(plan)
          .ifPresent(
              text -> {
                texts.add(text);
                replies.expect(Pending.swallowed(Pending.Kind.EXECUTE));
              });
      texts.add(plan.text());
      replies.expect(Pending.execute(plan));
    }
    if (plans.isEmpty()) {
      replies.expect(Pending.of(Pending.Kind.EXECUTE));
    }
    backend.write(Message.of('Q', String.join(";\n", texts)));
    replies.relayUntilReady();
  }

  private void refuse(Refused refusal) throws IOException {
    send(Message.of('Q', FAILING), Pending.refused(Pending.Kind.EXECUTE, refusal));
    replies.relayUntilReady();
  }

  private void parse(Message message) throws IOException {
    BodyReader body = message.read();
    String name = body.string();
    String sql = body.string();
    byte[] types = body.remaining();
    try {
      Plan plan = onlyPlan(plans(sql));
      statements.put(name, plan);
      inject(plan);
      send(parse(name, plan.text(), types), Pending.of(Pending.Kind.PARSE));
    } catch (Refused e) {
      send(parse(name, FAILING, types), Pending.refused(Pending.Kind.PARSE, e));
    }
  }

  private static Plan onlyPlan(List<Plan> plans) {
    if (plans.size() > 1) {
      throw Refused.syntax("a prepared statement is one statement");
    }
    return plans.isEmpty() ? Plan.NOTHING : plans.get(0);
  }

  private static Message parse(String name, String sql, byte[] types) {
    return new BodyWriter().string(name).string(sql).bytes(types).message('P');
  }

  private void bind(Message message) throws IOException {
    BodyReader body = message.read();
    String portal = body.string();
    Plan plan = statements.getOrDefault(body.string(), Plan.NOTHING);
    portals.put(portal, plan);
    inject(plan);
    send(message, Pending.of(Pending.Kind.BIND));
  }

  private void execute(Message message) throws IOException {
    Plan plan = portals.getOrDefault(message.read().string(), Plan.NOTHING);
    send(message, Pending.execute(plan));
    if (plan.copy().isPresent()) {
      replies.relayPending();
    }
  }

  private void send(Message message, Pending reply) throws IOException {
    backend.write(message);
    replies.expect(reply);
  }

  /** Runs what the plan wants ahead of it, unseen by the client unless it fails. */
  private void inject(Plan plan) throws IOException {
    Optional<String> before = before(plan);
    if (before.isPresent()) {
      for (Injected step : Injected.steps(before.get())) {
        send(step.message(), Pending.swallowed(step.kind()));
      }
    }
  }

  /** In a failed transaction PostgreSQL answers for itself. */
  private Optional<String> before(Plan plan) {
    if (replies.hasFailed()) {
      return Optional.empty();
    }
    return plan.readsLastCopy() ? Optional.of(copier.last().sql()) : plan.before();
  }

  private List<Plan> plans(String sql) {
    List<Token> tokens = Tokenizer.tokens(sql);
    List<Plan> plans = Statements.plan(tokens);
    tokens.stream().filter(Token::isName).map(Token::value).forEach(names::remember);
    return plans;
  }
}
