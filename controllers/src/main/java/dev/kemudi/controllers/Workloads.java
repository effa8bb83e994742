package dev.kemudi.controllers;

import dev.kemudi.client.Client;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.controllers.cronjob.CronJobController;
import dev.kemudi.controllers.daemonset.DaemonSetController;
import dev.kemudi.controllers.deployment.DeploymentController;
import dev.kemudi.controllers.job.JobController;
import dev.kemudi.controllers.replicaset.ReplicaSetController;
import dev.kemudi.controllers.replicaset.ReplicationControllerController;
import dev.kemudi.controllers.statefulset.StatefulSetController;
import dev.kemudi.controllers.ttlafterfinished.TtlAfterFinishedController;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The controllers that make pods of workloads. */
public final class Workloads {
  private Workloads() {}

  /**
   * Those that are selected, not started.
   *
   * @param events makes a recorder for each component, by the name that events show
   * @param random for jitter; must be safe for several threads
   */
  public static List<Controller> all(
      ControllerSelection selection,
      Client client,
      Informers informers,
      Function<String, EventRecorder> events,
      InstantSource clock,
      @SuppressWarnings("unused") RandomGenerator random) {
    Selected all = new Selected(selection);
    all.add(
        "replicaset",
        () ->
            new ReplicaSetController(
                client, informers, events.apply("replicaset-controller"), clock));
    all.add(
        "replicationcontroller",
        () ->
            new ReplicationControllerController(
                client, informers, events.apply("replication-controller"), clock));
    all.add(
        "deployment",
        () ->
            new DeploymentController(
                client, informers, events.apply("deployment-controller"), clock));
    all.add(
        "statefulset",
        () ->
            new StatefulSetController(
                client, informers, events.apply("statefulset-controller"), clock));
    all.add(
        "daemonset",
        () ->
            new DaemonSetController(
                client, informers, events.apply("daemonset-controller"), clock));
    all.add(
        "job", () -> new JobController(client, informers, events.apply("job-controller"), clock));
    all.add(
        "cronjob",
        () -> new CronJobController(client, informers, events.apply("cronjob-controller"), clock));
    all.add("ttl-after-finished", () -> new TtlAfterFinishedController(client, informers, clock));
    return all.controllers();
  }
}
