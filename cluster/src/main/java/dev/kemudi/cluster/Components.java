package dev.kemudi.cluster;

import dev.kemudi.apiserver.authn.SystemUsers;
import dev.kemudi.apiserver.server.ApiServer;
import dev.kemudi.client.Client;
import dev.kemudi.client.Threads;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.event.EventBroadcaster;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.client.event.SeriesBroadcaster;
import dev.kemudi.client.informer.SharedInformers;
import dev.kemudi.controllers.ClusterControllerOptions;
import dev.kemudi.controllers.ClusterControllers;
import dev.kemudi.controllers.Workloads;
import dev.kemudi.scheduler.Scheduler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The controllers and the scheduler of one control plane. They begin once the server has what a
 * cluster starts with, so that they don't take the time of the start.
 */
final class Components implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Components.class.getName());
  private static final Duration ROUND = Duration.ofSeconds(5);
  private static final String SCHEDULER_NAME = "default-scheduler";

  private final ApiServer server;
  private final SharedInformers informers;
  private final EventBroadcaster events;
  private final SeriesBroadcaster decisions;
  private final List<Controller> controllers = new ArrayList<>();
  private final Runnable afterwards;
  private final Thread starter;
  private volatile boolean running;

  Components(
      Set<Component> wanted,
      ApiServer server,
      ClusterControllerOptions options,
      InstantSource clock,
      RandomGenerator random,
      Runnable afterwards) {
    this.server = server;
    this.afterwards = afterwards;
    Client manager = client("kube-controller-manager", SystemUsers.CONTROLLER_MANAGER);
    Client scheduler = client("kube-scheduler", SystemUsers.SCHEDULER);
    this.informers = new SharedInformers(manager, clock, random);
    this.events = new EventBroadcaster(manager, clock, random);
    this.decisions = new SeriesBroadcaster(scheduler, clock, random);
    if (wanted.contains(Component.CONTROLLERS)) {
      server.watchOver("controller-manager", () -> running);
      Function<String, EventRecorder> recorders = component -> events.recorder(component, "");
      controllers.addAll(
          ClusterControllers.all(options, manager, informers, recorders, clock, random));
      controllers.addAll(
          Workloads.all(options.selection(), manager, informers, recorders, clock, random));
    }
    if (wanted.contains(Component.SCHEDULER)) {
      server.watchOver("scheduler", () -> running);
      controllers.add(
          new Scheduler(
              scheduler,
              informers,
              decisions.reporter(SCHEDULER_NAME, ""),
              clock,
              random,
              SCHEDULER_NAME));
    }
    this.starter = Thread.ofVirtual().name("components-start").start(this::start);
  }

  /** The names of what runs. */
  List<String> names() {
    return controllers.stream().map(Controller::name).toList();
  }

  private Client client(String component, String user) {
    return server.client(SystemUsers.user(user, SystemUsers.MASTERS), component);
  }

  private void start() {
    try {
      while (!server.awaitReady(ROUND)) {
        LOG.log(System.Logger.Level.DEBUG, "the server is not ready yet");
      }
      informers.start();
      controllers.forEach(Controller::start);
      running = true;
      afterwards.run();
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.DEBUG, "closed before the server was ready");
    }
  }

  @Override
  public void close() {
    running = false;
    starter.interrupt();
    Threads.join(starter);
    controllers.reversed().forEach(Controller::close);
    informers.close();
    decisions.close();
    events.close();
  }
}
