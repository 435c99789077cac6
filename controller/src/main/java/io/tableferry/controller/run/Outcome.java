package io.tableferry.controller.run;

import io.tableferry.contract.Failure;
import io.tableferry.contract.Publication;
import io.tableferry.contract.WorkerEvent;
import java.util.Locale;
import java.util.Optional;

/** How a table, or the inspection of a source, ended in a run. */
public sealed interface Outcome {

  /** Outcomes by name, the most urgent first: a run's outcome is the most urgent of its tables'. */
  enum Kind {
    FAILED,
    HELD,
    SKIPPED,
    PUBLISHED,
    DISCARDED,
    INSPECTED;

    /** How it is written wherever it is: in reports, in the ledger and in the log. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Kind kind();

  /** What the last word of an attempt means for its table. */
  static Outcome of(WorkerEvent.Ending ending) {
    if (ending instanceof WorkerEvent.Failed failed) {
      return new Failed(failed.failure());
    }
    if (ending instanceof WorkerEvent.Held held) {
      return new Held(held.reason());
    }
    if (ending instanceof WorkerEvent.Published published) {
      return new Published(published.how());
    }
    if (ending instanceof WorkerEvent.Inspected) {
      return new Inspected();
    }
    if (ending instanceof WorkerEvent.Discarded) {
      return new Discarded();
    }
    throw new IllegalArgumentException("an ending without an outcome");
  }

  /** Why it was held or skipped, in a sentence. */
  default Optional<String> reason() {
    return Optional.empty();
  }

  /** How it was published. */
  default Optional<Publication> publication() {
    return Optional.empty();
  }

  /** Why it failed. */
  default Optional<Failure> failure() {
    return Optional.empty();
  }

  /**
   * The new version is live.
   *
   * @param how how that was done
   */
  record Published(Publication how) implements Outcome {
    @Override
    public Kind kind() {
      return Kind.PUBLISHED;
    }

    @Override
    public Optional<Publication> publication() {
      return Optional.of(how);
    }
  }

  /** The version that was held back is gone. */
  record Discarded() implements Outcome {
    @Override
    public Kind kind() {
      return Kind.DISCARDED;
    }
  }

  /** The source is described; the description is on S3. */
  record Inspected() implements Outcome {
    @Override
    public Kind kind() {
      return Kind.INSPECTED;
    }
  }

  /**
   * The gate held the new version back.
   *
   * @param why a sentence
   */
  record Held(String why) implements Outcome {
    @Override
    public Kind kind() {
      return Kind.HELD;
    }

    @Override
    public Optional<String> reason() {
      return Optional.of(why);
    }
  }

  /**
   * Another run is copying it.
   *
   * @param why a sentence
   */
  record Skipped(String why) implements Outcome {
    @Override
    public Kind kind() {
      return Kind.SKIPPED;
    }

    @Override
    public Optional<String> reason() {
      return Optional.of(why);
    }
  }

  /**
   * It failed; the live table is as it was.
   *
   * @param what what was tried, why it failed, and what to do
   */
  record Failed(Failure what) implements Outcome {
    @Override
    public Kind kind() {
      return Kind.FAILED;
    }

    @Override
    public Optional<Failure> failure() {
      return Optional.of(what);
    }
  }
}
