package io.tableferry.local.redshift.session;

import io.tableferry.local.redshift.catalog.LongNames;
import io.tableferry.local.redshift.fault.Fault;
import io.tableferry.local.redshift.fault.Faults;
import io.tableferry.local.redshift.fault.When;
import io.tableferry.local.redshift.protocol.BodyReader;
import io.tableferry.local.redshift.protocol.BodyWriter;
import io.tableferry.local.redshift.protocol.ErrorFields;
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

  private static final byte[] NO_TYPES = {0, 0};

  private interface Step {
    void take() throws IOException;
  }

  private final Wire client;
  private final Wire backend;
  private final Replies replies;
  private final Copier copier;
  private final LongNames names;
  private final Faults faults;
  private final Map<String, Prepared> statements = new HashMap<>();
  private final Map<String, Prepared> portals = new HashMap<>();

  Session(Wire client, Wire backend, Replies replies, Copier copier, Backstage backstage) {
    this.client = client;
    this.backend = backend;
    this.replies = replies;
    this.copier = copier;
    this.names = backstage.names();
    this.faults = backstage.faults();
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
      case 'F' -> refuse(Errors.of(Refused.notImitated("the protocol's function calls")));
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
      refuse(Errors.of(e));
      return;
    }
    Optional<ErrorFields> failure = befall(sql, () -> query(plans));
    if (failure.isPresent()) {
      refuse(failure.get());
    } else {
      query(plans);
      replies.relayUntilReady();
    }
  }

  /**
   * Has happen to a statement what a test ordered. What is cut off afterwards runs up to a Sync,
   * which may be what commits it.
   *
   * @return how it fails instead of being run
   */
  private Optional<ErrorFields> befall(String statement, Step run) throws IOException {
    Optional<Fault> fault = faults.next(statement);
    if (fault.isEmpty()) {
      return Optional.empty();
    }
    if (fault.get() instanceof Fault.Failure failure) {
      return Optional.of(ErrorFields.error(failure.sqlState(), failure.message()));
    }
    if (fault.get() instanceof Fault.Cut cut && cut.when() == When.AFTER) {
      run.take();
      replies.completeUnsent();
    }
    throw new ConnectionCut();
  }

  private void query(List<Plan> plans) throws IOException {
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
  }

  private void refuse(ErrorFields refusal) throws IOException {
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
      statements.put(name, new Prepared(sql, plan));
      inject(plan);
      send(parse(name, plan.text(), types), Pending.of(Pending.Kind.PARSE));
    } catch (Refused e) {
      send(parse(name, FAILING, types), Pending.refused(Pending.Kind.PARSE, Errors.of(e)));
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
    Prepared prepared = statements.getOrDefault(body.string(), Prepared.NOTHING);
    portals.put(portal, prepared);
    inject(prepared.plan());
    send(message, Pending.of(Pending.Kind.BIND));
  }

  private void execute(Message message) throws IOException {
    Prepared prepared = portals.getOrDefault(message.read().string(), Prepared.NOTHING);
    Pending reply = Pending.execute(prepared.plan());
    Optional<ErrorFields> failure = befall(prepared.text(), () -> send(message, reply));
    if (failure.isPresent()) {
      Pending refused = Pending.refused(Pending.Kind.PARSE, failure.get());
      send(parse(FAILING, FAILING, NO_TYPES), refused);
      return;
    }
    send(message, reply);
    if (prepared.plan().copy().isPresent()) {
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
