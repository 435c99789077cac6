package io.tableferry.worker.engine.verify;

import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.load.Loaded;

/** A version that may be published. Nobody but {@link Verifier} can make one. */
public final class Verified implements Verdict {

  private final Loaded loaded;

  Verified(Loaded loaded) {
    this.loaded = loaded;
  }

  /** The version. */
  public Loaded loaded() {
    return loaded;
  }

  @Override
  public <R> R accept(Cases<R> cases) throws StepFailure {
    return cases.verified(this);
  }
}
