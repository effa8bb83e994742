package dev.kemudi.controllers.replicaset;

import dev.kemudi.client.Client;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.client.informer.Informers;
import java.time.InstantSource;

/** Keeps the pods of replication controllers. */
public final class ReplicationControllerController implements Controller {
  private final Controller manager;

  public ReplicationControllerController(
      Client client, Informers informers, EventRecorder events, InstantSource clock) {
    this.manager =
        new ReplicaManager<>(client, informers, events, clock, new ReplicationControllers());
  }

  @Override
  public String name() {
    return manager.name();
  }

  @Override
  public void start() {
    manager.start();
  }

  @Override
  public void close() {
    manager.close();
  }
}
