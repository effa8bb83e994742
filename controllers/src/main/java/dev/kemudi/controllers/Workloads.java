package dev.kemudi.controllers;

import dev.kemudi.client.Client;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.controllers.deployment.DeploymentController;
import dev.kemudi.controllers.job.JobController;
import dev.kemudi.controllers.replicaset.ReplicaSetController;
import dev.kemudi.controllers.replicaset.ReplicationControllerController;
import java.time.InstantSource;
import java.util.List;

/** The controllers that make pods of workloads. */
public final class Workloads {
  private Workloads() {}

  /** All of them, not yet started. */
  public static List<Controller> all(
      Client client, Informers informers, EventRecorder events, InstantSource clock) {
    return List.of(
        new JobController(client, informers, events, clock),
        new DeploymentController(client, informers, events, clock),
        new ReplicaSetController(client, informers, events, clock),
        new ReplicationControllerController(client, informers, events, clock));
  }
}
