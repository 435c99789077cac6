package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.TableId;
import io.tableferry.controller.ledger.KeptColumns;
import io.tableferry.controller.manifest.Server;
import io.tableferry.controller.plan.PlannedTask;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the run wants done. Its outcome comes back as an event. */
public sealed interface Action {

  /** Does it. */
  void by(Hands hands);

  /** Whoever does what the run wants. */
  interface Hands {
    void claim(Claim claim);

    void launch(Launch launch);

    void readResult(ReadResult read);

    void describe(Describe describe);

    void stop(StopTask stop);

    void release(Release release);

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
   * Write the job, take the connections, start the task.
   *
   * @param bytes size of its files when it was last published, compressed; 0 if not known
   * @param connections most connections it may take
   */
  record Launch(PlannedTask table, Attempt attempt, long fence, long bytes, int connections)
      implements Action {

    /** Of so many free connections, how many it takes. */
    int usable(int free) {
      return table.connections(bytes, Math.min(free, connections));
    }

    @Override
    public void by(Hands hands) {
      hands.launch(this);
    }
  }

  /**
   * Look whether the attempt left a result.
   *
   * @param attempt which
   * @param taskOver whether its task was known to be over when this was asked; only then a missing
   *     result stays missing
   */
  record ReadResult(Attempt attempt, boolean taskOver) implements Action {
    @Override
    public void by(Hands hands) {
      hands.readResult(this);
    }
  }

  /** Ask ECS about the attempt's task; {@code asked} is now. */
  record Describe(Attempt attempt, String taskArn, Instant asked) implements Action {
    @Override
    public void by(Hands hands) {
      hands.describe(this);
    }
  }

  /** Ask the attempt's task to stop. */
  record StopTask(TableId table, String taskArn) implements Action {
    @Override
    public void by(Hands hands) {
      hands.stop(this);
    }
  }

  /**
   * Give lease and connections back.
   *
   * @param table of which table
   * @param learnt columns of its source to keep before, so that whoever copies it next knows them;
   *     empty if there is nothing new to know
   * @param bytes size of the files that were published, compressed; empty if none were
   */
  record Release(PlannedTask table, Optional<KeptColumns> learnt, OptionalLong bytes)
      implements Action {

    /** Nothing was learnt. */
    public Release(PlannedTask table) {
      this(table, Optional.empty(), OptionalLong.empty());
    }

    @Override
    public void by(Hands hands) {
      hands.release(this);
    }
  }

  /** Every table has its outcome. */
  record Finish() implements Action {
    @Override
    public void by(Hands hands) {
      hands.finish();
    }
  }
}
