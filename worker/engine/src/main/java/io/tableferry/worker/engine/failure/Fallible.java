package io.tableferry.worker.engine.failure;

/** Work that may fail as was to be expected. */
@FunctionalInterface
public interface Fallible<T> {
  T run() throws StepFailure;
}
