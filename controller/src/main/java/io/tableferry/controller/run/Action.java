package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.SourceColumn;
import io.tableferry.contract.TableId;
import io.tableferry.controller.ledger.TableHistory;
import io.tableferry.controller.manifest.Server;
import io.tableferry.controller.manifest.TaskSize;
import io.tableferry.controller.plan.PlannedTask;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the run wants done. Its outcome comes back as an event. Doing it twice changes nothing. */
public sealed interface Action {

  /** Does it. */
  void by(Hands hands);

  /** Whoever does what the run wants. */
  interface Hands {
    void claim(Claim claim);

    void launch(Launch launch);

    void findTask(FindTask find);

    void readResult(ReadResult read);

    void describe(Describe describe);

    void stop(StopTask stop);

    void release(Release release);

    void warn(Warn warn);

    void finish();
  }

  /** Lease the tables of one server. */
  record Claim(Server server, List<PlannedTask> tables) implements Action {
    public Claim {
      tables = List.copyOf(tables);
    }

    @Override
    public void by(Hands hands) {
      hands.claim(this);
    }
  }

  /**
   * Take the connections, write the job, start the task. Asking again for the same attempt gives
   * the same connections, the same fence and the same task.
   *
   * @param history what is known of the table
   * @param connections most connections it may take
   * @param size cpu and memory
   * @param onDemand whether it must not run on Fargate Spot
   */
  record Launch(
      PlannedTask table,
      Attempt attempt,
      TableHistory history,
      int connections,
      TaskSize size,
      boolean onDemand)
      implements Action {

    /** Of so many free connections, how many it takes. */
    int usable(int free) {
      return table.connections(history.bytes(), Math.min(free, connections));
    }

    @Override
    public void by(Hands hands) {
      hands.launch(this);
    }
  }

  /** Ask ECS whether the attempt has a task; {@code asked} is now. */
  record FindTask(Attempt attempt, Instant asked) implements Action {
    @Override
    public void by(Hands hands) {
      hands.findTask(this);
    }
  }

  /** Look whether the attempt left a result; {@code asked} is now. */
  record ReadResult(Attempt attempt, Instant asked) implements Action {
    @Override
    public void by(Hands hands) {
      hands.readResult(this);
    }
  }

  /** Ask ECS about the attempt's task. */
  record Describe(Attempt attempt, String taskArn) implements Action {
    @Override
    public void by(Hands hands) {
      hands.describe(this);
    }
  }

  /** Ask the attempt's task to stop. */
  record StopTask(Attempt attempt, String taskArn) implements Action {
    @Override
    public void by(Hands hands) {
      hands.stop(this);
    }
  }

  /**
   * Give connections back, and the lease.
   *
   * @param table of which table
   * @param attempt that held them
   * @param fence its number among all attempts at the target; 0 if it never had one
   * @param keepsLease whether only the connections are given back, since another attempt follows
   * @param columns columns of its source to keep before, so that whoever copies it next knows them;
   *     empty if there is nothing new to know
   * @param history what is known of the table now; empty if that is as before
   */
  record Release(
      PlannedTask table,
      Attempt attempt,
      long fence,
      boolean keepsLease,
      Optional<List<SourceColumn>> columns,
      Optional<TableHistory> history)
      implements Action {

    /** Everything; nothing was learnt. */
    static Release of(PlannedTask table, Attempt attempt) {
      return new Release(table, attempt, 0, false, Optional.empty(), Optional.empty());
    }

    /** The connections only. */
    static Release connectionsOf(PlannedTask table, Attempt attempt) {
      return new Release(table, attempt, 0, true, Optional.empty(), Optional.empty());
    }

    @Override
    public void by(Hands hands) {
      hands.release(this);
    }
  }

  /** Tell people something while there is time to do something about it. */
  record Warn(TableId table, Warning warning) implements Action {
    @Override
    public void by(Hands hands) {
      hands.warn(this);
    }
  }

  /** Every table has its outcome, and everything is given back. */
  record Finish() implements Action {
    @Override
    public void by(Hands hands) {
      hands.finish();
    }
  }
}
