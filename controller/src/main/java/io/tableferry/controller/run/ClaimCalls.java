package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.Failure;
import io.tableferry.contract.RunId;
import io.tableferry.contract.TargetTable;
import io.tableferry.controller.aws.AwsFailureException;
import io.tableferry.controller.aws.Guard;
import io.tableferry.controller.ledger.Claims;
import io.tableferry.controller.ledger.Estimates;
import io.tableferry.controller.ledger.KeptColumns;
import io.tableferry.controller.ledger.Ledger;
import io.tableferry.controller.ledger.TableHistory;
import io.tableferry.controller.manifest.Server;
import io.tableferry.controller.plan.PlannedTask;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Claims tables and their connections for a run, and gives them back. Every method blocks. Claiming
 * and connecting always say what came of it; releasing may throw, since what was not confirmed is
 * released again.
 */
final class ClaimCalls {

  private final RunId run;
  private final Claims claims;
  private final Ledger ledger;
  private final Consumer<RunEvent> events;

  ClaimCalls(RunId run, RunPorts ports, Consumer<RunEvent> events) {
    this.run = run;
    this.claims = ports.claims();
    this.ledger = ports.ledger();
    this.events = events;
  }

  void claim(Action.Claim claim) {
    try {
      List<Claims.Wanted> wanted = claim.tables().stream().map(ClaimCalls::wanted).toList();
      Map<TargetTable, Claims.Decision> decisions = claims.claim(claim.server(), run, wanted);
      Estimates estimates = estimates(claim, decisions);
      claim
          .tables()
          .forEach(table -> events.accept(decided(table, decisions.get(table.lease()), estimates)));
    } catch (AwsFailureException e) {
      if (e.passes()) {
        events.accept(new RunEvent.ClaimUnanswered(claim.server(), CallFailures.staging(e)));
      } else {
        deny(claim, CallFailures.staging(e));
      }
    } catch (RuntimeException e) {
      deny(claim, CallFailures.defect("claiming tables of " + claim.server(), e));
    }
  }

  private static Claims.Wanted wanted(PlannedTask table) {
    return new Claims.Wanted(table.lease(), table.id(), table.copies().isPresent());
  }

  /** Of a source with a table that was never published, what is known of its size all the same. */
  private Estimates estimates(Action.Claim claim, Map<TargetTable, Claims.Decision> decisions) {
    return claim.tables().stream()
        .filter(table -> table.copies().isPresent())
        .filter(
            table ->
                decisions.get(table.lease()) instanceof Claims.Decision.Granted granted
                    && !granted.history().published())
        .map(table -> table.id().source())
        .distinct()
        .map(ledger::estimates)
        .reduce(Estimates.none(), Estimates::and);
  }

  private static RunEvent decided(
      PlannedTask table, Claims.Decision decision, Estimates estimates) {
    if (decision instanceof Claims.Decision.Granted granted) {
      return new RunEvent.ClaimGranted(
          table.id(),
          granted.history().published()
              ? granted.history()
              : new TableHistory(0, estimates.rows(table), 0),
          granted.under());
    }
    if (decision instanceof Claims.Decision.Adopted adopted) {
      return new RunEvent.ClaimAdopted(
          adopted.attempt(),
          new TaskInHand(adopted.taskArn(), adopted.fence(), adopted.connections()),
          adopted.history());
    }
    return new RunEvent.ClaimDenied(table.id(), taken(table, (Claims.Decision.Taken) decision));
  }

  private static Outcome taken(PlannedTask table, Claims.Decision.Taken taken) {
    return new Outcome.Skipped("run " + taken.by() + " is copying " + table.lease() + " already");
  }

  /**
   * Takes connections for tables of one server.
   *
   * @param ready takes each launch that may begin, and what was granted to it
   */
  void connect(
      List<Action.Launch> launches, BiConsumer<Action.Launch, Claims.Connection.Connected> ready) {
    Action.Launch first = launches.get(0);
    Server server = first.table().server();
    try {
      Map<TargetTable, Claims.Connection> connections =
          claims.connect(server, run, launches.stream().map(ClaimCalls::request).toList());
      launches.forEach(launch -> connected(launch, connections.get(launch.table().lease()), ready));
    } catch (AwsFailureException e) {
      launches.forEach(
          l -> events.accept(new RunEvent.LaunchRefused(l.attempt(), CallFailures.staging(e))));
    } catch (RuntimeException e) {
      Failure failure = CallFailures.defect("taking connections of " + server, e);
      launches.forEach(l -> events.accept(new RunEvent.LaunchRefused(l.attempt(), failure)));
    }
  }

  private static Claims.Request request(Action.Launch launch) {
    return new Claims.Request(
        launch.table().lease(), launch.attempt(), launch::usable, launch.table().maxConnections());
  }

  private void connected(
      Action.Launch launch,
      Claims.Connection connection,
      BiConsumer<Action.Launch, Claims.Connection.Connected> ready) {
    Attempt attempt = launch.attempt();
    if (connection instanceof Claims.Connection.Connected granted) {
      ready.accept(launch, granted);
    } else if (connection instanceof Claims.Connection.Lost lost) {
      events.accept(new RunEvent.LeaseLost(attempt, lost(launch.table(), lost)));
    } else {
      events.accept(new RunEvent.LaunchDeferred(attempt));
    }
  }

  private static Outcome lost(PlannedTask table, Claims.Connection.Lost lost) {
    return lost.to()
        .<Outcome>map(run -> new Outcome.Skipped("run " + run + " has taken over " + table.lease()))
        .orElseGet(() -> new Outcome.Failed(TaskFailures.leaseLost(table)));
  }

  /** What cannot be released now is tried again, and taken over once this run no longer lives. */
  void release(List<Action.Release> releases) {
    releases.forEach(this::keepColumns);
    claims.release(
        releases.get(0).table().server(),
        run,
        releases.stream()
            .map(
                r -> new Claims.Return(r.table().lease(), r.attempt(), r.keepsLease(), r.history()))
            .toList());
    releases.forEach(r -> events.accept(new RunEvent.Released(r.table().id(), r.attempt())));
  }

  /**
   * The table is published all the same if they cannot be kept. The next run then compares with
   * what was kept before, if anything was: it may report a change for the second time, or fail
   * because of it.
   */
  private void keepColumns(Action.Release release) {
    release
        .columns()
        .ifPresent(
            columns -> {
              var unused =
                  Guard.done(
                      "keeping the columns of " + release.table().id(),
                      () ->
                          release
                              .table()
                              .copies()
                              .ifPresent(
                                  target ->
                                      ledger.keepColumns(
                                          target, new KeptColumns(release.fence(), columns))));
            });
  }

  private void deny(Action.Claim claim, Failure failure) {
    Outcome failed = new Outcome.Failed(failure);
    claim.tables().forEach(t -> events.accept(new RunEvent.ClaimDenied(t.id(), failed)));
  }
}
