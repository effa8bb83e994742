package dev.kemudi.apiserver.bootstrap;

import dev.kemudi.client.Client;
import dev.kemudi.client.TransportException;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.store.StoreException;
import java.time.Duration;

/**
 * Keeps the service {@code kubernetes} and what it leads to as they must be, whoever changes them,
 * while the server runs.
 */
public final class ServiceKeeper implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ServiceKeeper.class.getName());

  private final KubernetesService service;
  private final Client client;
  private final Duration period;
  private final Thread thread;

  /** Makes it; {@link #start} lets it run. */
  public ServiceKeeper(KubernetesService service, Client client, Duration period) {
    this.service = service;
    this.client = client;
    this.period = period;
    this.thread = Thread.ofVirtual().name("kubernetes-service").unstarted(this::run);
  }

  /** Lets it run. */
  public void start() {
    thread.start();
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(period);
        attempt(() -> service.reconcile(client));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (StatusError | TransportException | StoreException e) {
      LOG.log(System.Logger.Level.WARNING, "The service kubernetes isn't as it must be", e);
    }
  }

  /** Stops it, waits for its thread, and leaves the service to the servers that remain. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    attempt(() -> service.leave(client));
  }
}
