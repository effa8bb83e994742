package dev.kemudi.http;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Hands tasks to event loops from threads that may outlive them. */
final class LoopTasks {
  private LoopTasks() {}

  /** A task for a loop that has ended is dropped: its sockets are closed already. */
  static void run(Executor loop, Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException ended) {
      return;
    }
  }
}
