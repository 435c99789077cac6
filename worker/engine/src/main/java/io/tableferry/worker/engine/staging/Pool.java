package io.tableferry.worker.engine.staging;

import io.tableferry.worker.engine.failure.StepFailure;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;

/**
 * A few buffers that are used again and again. Whoever wants one waits until another is done with
 * it, which is what bounds memory and lets the slowest stage set the pace.
 */
final class Pool<T> {

  private final BlockingQueue<T> free;

  Pool(int count, Supplier<T> maker) {
    free = new ArrayBlockingQueue<>(count);
    for (int i = 0; i < count; i++) {
      free.add(maker.get());
    }
  }

  T take() throws StepFailure {
    try {
      return free.take();
    } catch (InterruptedException e) {
      throw Background.interrupted();
    }
  }

  void give(T buffer) {
    free.add(buffer);
  }
}
