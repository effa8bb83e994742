package dev.kemudi.controllers.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Does the same for several objects at once. */
public final class Batches {
  private Batches() {}

  /**
   * How a batch went.
   *
   * @param done how many went well
   * @param failure the first failure, if any
   */
  public record Outcome(int done, @Nullable RuntimeException failure) {}

  /** Runs the action for 0 … count-1, all at once, and waits for all. */
  public static Outcome all(int count, IntConsumer action) throws InterruptedException {
    return range(0, count, action);
  }

  /**
   * Runs the action for 0 … count-1 in batches of 1, 2, 4 …; a failure ends it after its batch, so
   * that what can't be done is not asked for a thousand times.
   */
  public static Outcome slowStart(int count, IntConsumer action) throws InterruptedException {
    int done = 0;
    for (int size = 1; done < count; size *= 2) {
      Outcome batch = range(done, Math.min(size, count - done), action);
      done += batch.done();
      if (batch.failure() != null) {
        return new Outcome(done, batch.failure());
      }
    }
    return new Outcome(done, null);
  }

  private static Outcome range(int from, int count, IntConsumer action)
      throws InterruptedException {
    if (count == 1) {
      return alone(from, action);
    }
    int done = 0;
    RuntimeException failure = null;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = from; i < from + count; i++) {
        int number = i;
        running.add(threads.submit(() -> action.accept(number)));
      }
      for (Future<?> task : running) {
        try {
          task.get();
          done++;
        } catch (ExecutionException e) {
          RuntimeException cause =
              e.getCause() instanceof RuntimeException known
                  ? known
                  : new IllegalStateException(e.getCause());
          failure = failure == null ? cause : failure;
        }
      }
    }
    return new Outcome(done, failure);
  }

  private static Outcome alone(int number, IntConsumer action) {
    try {
      action.accept(number);
      return new Outcome(1, null);
    } catch (RuntimeException e) {
      return new Outcome(0, e);
    }
  }
}
