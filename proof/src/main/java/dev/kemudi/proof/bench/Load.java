package dev.kemudi.proof.bench;

import dev.kemudi.proof.process.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Work that several clients do at once, with what it took. */
final class Load {
  private final ServerProcess server;

  Load(ServerProcess server) {
    this.server = server;
  }

  /** One request. */
  @FunctionalInterface
  interface Step {
    void run(int worker, int number) throws IOException;
  }

  /** Something that ends when all has been seen. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException;
  }

  /**
   * What work took.
   *
   * @param count how much it was
   * @param time by the clock
   * @param processor the server's part
   */
  record Took(int count, Duration time, Duration processor) {
    double perSecond() {
      return count * 1e9 / time.toNanos();
    }

    double processorMillisEach() {
      return processor.toNanos() / 1e6 / count;
    }
  }

  Took measure(int count, Work work) throws IOException {
    Duration before = server.processorTime();
    long start = System.nanoTime();
    work.run();
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    return new Took(count, time, server.processorTime().minus(before));
  }

  Took parallel(int count, int workers, Step step) throws IOException {
    return measure(count, () -> all(count, workers, step));
  }

  /** Does all steps; the first failure ends everything. */
  static void all(int count, int workers, Step step) throws IOException {
    AtomicInteger next = new AtomicInteger();
    AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int worker = 0; worker < workers; worker++) {
        int own = worker;
        threads.execute(() -> loop(next, count, own, step, failure));
      }
    }
    IOException first = failure.get();
    if (first != null) {
      throw first;
    }
  }

  private static void loop(
      AtomicInteger next,
      int count,
      int worker,
      Step step,
      AtomicReference<@Nullable IOException> failure) {
    try {
      for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
        step.run(worker, i);
      }
    } catch (IOException e) {
      failure.compareAndSet(null, e);
    } catch (RuntimeException e) {
      failure.compareAndSet(null, new IOException(e));
    }
  }
}
