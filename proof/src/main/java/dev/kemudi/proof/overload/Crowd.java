package dev.kemudi.proof.overload;

import dev.kemudi.proof.rest.Rest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Clients that create, replace and delete config maps of a kilobyte as fast as they can, each its
 * own, and don't rest when they are told that there are too many of them.
 */
final class Crowd implements AutoCloseable {
  private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";
  private static final String FILLING = "x".repeat(1000);
  private static final int TOO_MANY = 429;
  private static final int REPLACED = 3;

  private final List<Rest> clients;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicInteger written = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private volatile @Nullable String fault;
  private volatile boolean stopped;

  /**
   * Begins; the crowd closes the clients.
   *
   * @param round begins the names of what they write
   */
  Crowd(List<Rest> clients, String round) {
    this.clients = clients;
    for (int i = 0; i < clients.size(); i++) {
      Rest client = clients.get(i);
      String name = round + "-" + i;
      threads.add(Thread.startVirtualThread(() -> write(client, name)));
    }
  }

  private void write(Rest client, String name) {
    try {
      while (!stopped) {
        send(client, "POST", CONFIG_MAPS, name);
        for (int i = 0; i < REPLACED && !stopped; i++) {
          send(client, "PUT", CONFIG_MAPS + "/" + name, name);
        }
        send(client, "DELETE", CONFIG_MAPS + "/" + name, name);
      }
    } catch (IOException e) {
      if (!stopped) {
        fault = e.toString();
      }
    }
  }

  /** Sends it until it isn't refused for being one too many. */
  private void send(Rest client, String method, String target, String name) throws IOException {
    while (!stopped) {
      String body = method.equals("DELETE") ? "" : object(name);
      Rest.Answer answer = client.send(method, target, body);
      if (answer.status() != TOO_MANY) {
        People.must(answer);
        written.incrementAndGet();
        return;
      }
      refused.incrementAndGet();
    }
  }

  /** With the time at which it was sent, which {@link Spectator} reads. */
  private static String object(String name) {
    return """
    {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"%s"},
     "data":{"sent":"%s%d;","filling":"%s"}}
    """
        .formatted(name, Spectator.MARK, System.nanoTime(), FILLING);
  }

  int written() {
    return written.get();
  }

  int refused() {
    return refused.get();
  }

  /** What somebody was answered who should not have been; null if nobody was. */
  @Nullable String fault() {
    return fault;
  }

  @Override
  public void close() {
    stopped = true;
    clients.forEach(Rest::close);
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
