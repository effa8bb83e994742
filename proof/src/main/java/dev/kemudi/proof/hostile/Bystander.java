package dev.kemudi.proof.hostile;

import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.proof.rest.Rest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Somebody who only wants to read an object now and then, and remembers how long it took. */
final class Bystander implements AutoCloseable {
  private static final String TARGET = "/api/v1/namespaces/default";
  private static final long PAUSE_MILLIS = 5;

  private final Rest rest;
  private final Thread thread;
  private final List<Long> nanos = new ArrayList<>();
  private int failures;
  private volatile boolean stopped;

  /**
   * How a bystander fared.
   *
   * @param requests how many had their answer
   */
  record Fared(int requests, int failures, double medianMillis, double slowestMillis) {}

  Bystander(ClientConfig user) throws IOException {
    rest = new Rest(user);
    thread = Thread.ofPlatform().name("bystander").start(this::run);
  }

  private void run() {
    while (!stopped) {
      long start = System.nanoTime();
      boolean succeeded = succeeds();
      synchronized (nanos) {
        if (succeeded) {
          nanos.add(System.nanoTime() - start);
        } else {
          failures++;
        }
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private boolean succeeds() {
    try {
      return rest.get(TARGET).succeeded();
    } catch (IOException e) {
      return stopped;
    }
  }

  Fared fared() {
    synchronized (nanos) {
      List<Long> sorted = nanos.stream().sorted().toList();
      if (sorted.isEmpty()) {
        return new Fared(0, failures, 0, 0);
      }
      return new Fared(
          sorted.size(), failures, sorted.get(sorted.size() / 2) / 1e6, sorted.getLast() / 1e6);
    }
  }

  @Override
  public void close() {
    stopped = true;
    thread.interrupt();
    rest.close();
  }
}
