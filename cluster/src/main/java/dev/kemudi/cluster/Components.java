package dev.kemudi.cluster;

import dev.kemudi.apiserver.authn.SystemUsers;
import dev.kemudi.apiserver.server.ApiServer;
import dev.kemudi.client.Client;
import dev.kemudi.client.Threads;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.election.ElectionConfig;
import dev.kemudi.client.election.LeaderElector;
import dev.kemudi.client.election.MasterStatus;
import dev.kemudi.client.event.EventBroadcaster;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.client.event.SeriesBroadcaster;
import dev.kemudi.client.informer.SharedInformers;
import dev.kemudi.controllers.ClusterControllerOptions;
import dev.kemudi.controllers.ClusterControllers;
import dev.kemudi.controllers.Workloads;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.scheduler.Scheduler;
import dev.kemudi.scheduler.SchedulerOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The controllers and the scheduler of one control plane. They begin once the server has what a
 * cluster starts with, so that they don't take the time of the start. Where others may be at the
 * same store, each stands for election by upstream's leases first.
 */
final class Components implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Components.class.getName());
  private static final Duration ROUND = Duration.ofSeconds(5);
  private static final String SCHEDULER_NAME = "default-scheduler";
  private static final String MANAGER_LEASE = "kube-controller-manager";
  private static final String SCHEDULER_LEASE = "kube-scheduler";

  private final ApiServer server;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Client manager;
  private final Client scheduler;
  private final EventBroadcaster events;
  private final SeriesBroadcaster decisions;

  /** Those that stand for an election together, by their lease; all are one crew without any. */
  private final Map<String, Crew> crews = new TreeMap<>();

  private final List<LeaderElector> electors = new ArrayList<>();
  private final Map<String, BooleanSupplier> leading = new TreeMap<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final Thread starter;
  private volatile boolean running;

  /**
   * Begins to start them.
   *
   * @param candidate who stands for election; empty if there is none
   * @param afterwards what has time until they are started
   */
  Components(
      Set<Component> wanted,
      ApiServer server,
      ClusterControllerOptions options,
      InstantSource clock,
      RandomGenerator random,
      String candidate,
      Runnable afterwards) {
    this.server = server;
    this.clock = clock;
    this.random = random;
    this.manager = client("kube-controller-manager", SystemUsers.CONTROLLER_MANAGER);
    this.scheduler = client("kube-scheduler", SystemUsers.SCHEDULER);
    this.events = new EventBroadcaster(manager, clock, random);
    this.decisions = new SeriesBroadcaster(scheduler, clock, random);
    Map<String, Crew.Making> makings = new TreeMap<>();
    if (wanted.contains(Component.CONTROLLERS)) {
      server.watchOver("controller-manager", () -> running);
      makings.put(MANAGER_LEASE, (informers, _) -> controllers(options, informers));
    }
    if (wanted.contains(Component.SCHEDULER)) {
      server.watchOver("scheduler", () -> running);
      boolean alone = options.gates().test("ReadWriteOncePod");
      makings.put(
          SCHEDULER_LEASE,
          (informers, counted) -> {
            Scheduler one = scheduler(informers, alone);
            counted.accept(one.metrics());
            return List.of(one);
          });
    }
    if (candidate.isEmpty()) {
      rule(makings);
    } else {
      makings.forEach((lease, making) -> stand(lease, making, candidate));
    }
    this.starter = Thread.ofVirtual().name("components-start").start(() -> start(afterwards));
  }

  /** There is one of each, and nobody who would take its place: it leads while it runs. */
  private void rule(Map<String, Crew.Making> makings) {
    Crew all =
        crew(
            (informers, counted) -> {
              List<Controller> made = new ArrayList<>();
              makings.values().forEach(each -> made.addAll(each.make(informers, counted)));
              return made;
            });
    crews.put("", all);
    makings.keySet().forEach(lease -> leading.put(lease, all::isRunning));
  }

  private void stand(String lease, Crew.Making making, String candidate) {
    Crew crew = crew(making);
    crews.put(lease, crew);
    Client voter = lease.equals(MANAGER_LEASE) ? manager : scheduler;
    LeaderElector elector =
        new LeaderElector(
            voter,
            ElectionConfig.of(new ObjectKey("kube-system", lease), candidate),
            crew,
            events.recorder(lease, ""),
            clock,
            random);
    electors.add(elector);
    leading.put(lease, elector::isLeading);
  }

  private Crew crew(Crew.Making making) {
    return new Crew(server, () -> new SharedInformers(manager, clock, random), making);
  }

  private List<Controller> controllers(
      ClusterControllerOptions options, SharedInformers informers) {
    Function<String, EventRecorder> recorders = component -> events.recorder(component, "");
    List<Controller> made =
        new ArrayList<>(
            ClusterControllers.all(options, manager, informers, recorders, clock, random));
    made.addAll(Workloads.all(options.selection(), manager, informers, recorders, clock, random));
    return made;
  }

  private Scheduler scheduler(SharedInformers informers, boolean readWriteOncePod) {
    return new Scheduler(
        scheduler,
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

  /** The names of what runs here now; waits until the start is over. */
  List<String> names() throws InterruptedException {
    begun.await();
    return crews.values().stream()
        .flatMap(crew -> crew.members().stream())
        .map(Controller::name)
        .toList();
  }

  private Client client(String component, String user) {
    return server.client(SystemUsers.user(user, SystemUsers.MASTERS), component);
  }

  private void start(Runnable afterwards) {
    try {
      while (!server.awaitReady(ROUND)) {
        LOG.log(System.Logger.Level.DEBUG, "the server is not ready yet");
      }
      if (electors.isEmpty()) {
        crews.values().forEach(Crew::started);
      } else {
        electors.forEach(LeaderElector::start);
      }
      running = true;
      begun.countDown();
      afterwards.run();
      server.publish(List.of(MasterStatus.of(leading)));
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.DEBUG, "closed before the server was ready");
    } finally {
      begun.countDown();
    }
  }

  @Override
  public void close() {
    running = false;
    starter.interrupt();
    Threads.join(starter);
    electors.forEach(LeaderElector::close);
    crews.values().forEach(Crew::stopped);
    decisions.close();
    events.close();
  }
}
