package dev.kemudi.cluster;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.apiserver.server.ApiServer;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.QueueRegistry;
import dev.kemudi.client.election.Leadership;
import dev.kemudi.client.informer.SharedInformers;
import dev.kemudi.client.metric.ComponentMetric;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Controllers that begin and end together, as often as their time comes: each time they are made
 * anew, with caches of their own.
 */
final class Crew implements Leadership {
  private static final System.Logger LOG = System.getLogger(Crew.class.getName());

  private final ApiServer server;
  private final Supplier<SharedInformers> caches;
  private final Making making;

  /** What ends them, the last first. */
  @GuardedBy("this")
  private final Deque<Runnable> ends = new ArrayDeque<>();

  private volatile List<Controller> members = List.of();

  /** Makes controllers; what they count is told to who wants to know. */
  @FunctionalInterface
  interface Making {
    List<Controller> make(SharedInformers informers, Consumer<List<ComponentMetric>> counted);
  }

  Crew(ApiServer server, Supplier<SharedInformers> caches, Making making) {
    this.server = server;
    this.caches = caches;
    this.making = making;
  }

  /** Those that run. */
  List<Controller> members() {
    return members;
  }

  boolean isRunning() {
    return !members.isEmpty();
  }

  @Override
  public synchronized void started() {
    try {
      SharedInformers informers = caches.get();
      ends.push(informers::close);
      QueueRegistry queues = new QueueRegistry();
      List<Controller> made = queues.making(() -> making.make(informers, this::publish));
      made.forEach(one -> ends.push(one::close));
      ends.push(server.watchQueues(queues));
      informers.start();
      made.forEach(Controller::start);
      members = List.copyOf(made);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "controllers and scheduler can't start", e);
      stopped();
    }
  }

  private synchronized void publish(List<ComponentMetric> counted) {
    ends.push(server.publish(counted));
  }

  @Override
  public synchronized void stopped() {
    members = List.of();
    while (!ends.isEmpty()) {
      ends.pop().run();
    }
  }
}
