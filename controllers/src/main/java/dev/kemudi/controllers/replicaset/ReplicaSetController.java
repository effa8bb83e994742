package dev.kemudi.controllers.replicaset;

import dev.kemudi.client.Client;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.client.informer.Informers;
import java.time.InstantSource;

/** Keeps the pods of replica sets. */
public final class ReplicaSetController implements Controller {
  private final Controller manager;

  public ReplicaSetController(
      Client client, Informers informers, EventRecorder events, InstantSource clock) {
    this.manager = new ReplicaManager<>(client, informers, events, clock, new ReplicaSets());
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
