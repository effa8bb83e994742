package dev.kemudi.cluster;

import dev.kemudi.apiserver.authn.SystemUsers;
import dev.kemudi.apiserver.server.ApiServer;
import dev.kemudi.client.Client;
import dev.kemudi.client.Threads;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.QueueRegistry;
import dev.kemudi.client.election.MasterStatus;
import dev.kemudi.client.event.EventBroadcaster;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.client.event.SeriesBroadcaster;
import dev.kemudi.client.informer.SharedInformers;
import dev.kemudi.client.metric.ComponentMetric;
import dev.kemudi.controllers.ClusterControllerOptions;
import dev.kemudi.controllers.ClusterControllers;
import dev.kemudi.controllers.Workloads;
import dev.kemudi.scheduler.Scheduler;
import dev.kemudi.scheduler.SchedulerOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

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
  private final CompletableFuture<List<Controller>> controllers = new CompletableFuture<>();
  private final Set<Component> wanted;
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
    this.wanted = wanted;
    Client manager = client("kube-controller-manager", SystemUsers.CONTROLLER_MANAGER);
    Client scheduler = client("kube-scheduler", SystemUsers.SCHEDULER);
    this.informers = new SharedInformers(manager, clock, random);
    this.events = new EventBroadcaster(manager, clock, random);
    this.decisions = new SeriesBroadcaster(scheduler, clock, random);
    if (wanted.contains(Component.CONTROLLERS)) {
      server.watchOver("controller-manager", () -> running);
    }
    if (wanted.contains(Component.SCHEDULER)) {
      server.watchOver("scheduler", () -> running);
    }
    Supplier<List<Controller>> making =
        () -> {
          List<Controller> made = new ArrayList<>();
          if (wanted.contains(Component.CONTROLLERS)) {
            made.addAll(controllers(options, manager, clock, random));
          }
          if (wanted.contains(Component.SCHEDULER)) {
            boolean alone = options.gates().test("ReadWriteOncePod");
            Scheduler one = scheduler(scheduler, alone, clock, random);
            server.publish(one.metrics());
            made.add(one);
          }
          return List.copyOf(made);
        };
    this.starter =
        Thread.ofVirtual().name("components-start").start(() -> start(making, afterwards));
  }

  private List<Controller> controllers(
      ClusterControllerOptions options,
      Client manager,
      InstantSource clock,
      RandomGenerator random) {
    Function<String, EventRecorder> recorders = component -> events.recorder(component, "");
    List<Controller> made =
        new ArrayList<>(
            ClusterControllers.all(options, manager, informers, recorders, clock, random));
    made.addAll(Workloads.all(options.selection(), manager, informers, recorders, clock, random));
    return made;
  }

  private Scheduler scheduler(
      Client client, boolean readWriteOncePod, InstantSource clock, RandomGenerator random) {
    return new Scheduler(
        client,
        informers,
        decisions.reporter(SCHEDULER_NAME, ""),
        clock,
        random,
        new SchedulerOptions(
            SCHEDULER_NAME, readWriteOncePod, maxDisks(System.getenv("KUBE_MAX_PD_VOLS"))));
  }

  /** Upstream's way to say how many disks of a cloud a node can have; 0 if it isn't used. */
  static int maxDisks(@Nullable String named) {
    try {
      return named == null ? 0 : Math.max(Integer.parseInt(named), 0);
    } catch (NumberFormatException e) {
      LOG.log(System.Logger.Level.WARNING, "KUBE_MAX_PD_VOLS is no number value={0}", named);
      return 0;
    }
  }

  /** The names of what runs; waits until it is there. */
  List<String> names() {
    return controllers.join().stream().map(Controller::name).toList();
  }

  private Client client(String component, String user) {
    return server.client(SystemUsers.user(user, SystemUsers.MASTERS), component);
  }

  private void start(Supplier<List<Controller>> making, Runnable afterwards) {
    try {
      while (!server.awaitReady(ROUND)) {
        LOG.log(System.Logger.Level.DEBUG, "the server is not ready yet");
      }
      QueueRegistry queues = new QueueRegistry();
      List<Controller> made = queues.making(making);
      server.watchQueues(queues);
      controllers.complete(made);
      informers.start();
      made.forEach(Controller::start);
      running = true;
      afterwards.run();
      server.publish(List.of(leading()));
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.DEBUG, "closed before the server was ready");
      controllers.complete(List.of());
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "controllers and scheduler can't start", e);
      controllers.completeExceptionally(e);
    }
  }

  /** There is one of each, and nobody who would take its place: it leads while it runs. */
  private ComponentMetric leading() {
    Map<String, BooleanSupplier> leading = new TreeMap<>();
    if (wanted.contains(Component.CONTROLLERS)) {
      leading.put("kube-controller-manager", () -> running);
    }
    if (wanted.contains(Component.SCHEDULER)) {
      leading.put("kube-scheduler", () -> running);
    }
    return MasterStatus.of(leading);
  }

  @Override
  public void close() {
    running = false;
    starter.interrupt();
    Threads.join(starter);
    if (!controllers.isCompletedExceptionally()) {
      controllers.getNow(List.of()).reversed().forEach(Controller::close);
    }
    informers.close();
    decisions.close();
    events.close();
  }
}
