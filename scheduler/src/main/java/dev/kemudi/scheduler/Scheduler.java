package dev.kemudi.scheduler;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Namespace;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.policy.v1.PodDisruptionBudget;
import dev.kemudi.api.policy.v1.PolicyV1;
import dev.kemudi.client.Client;
import dev.kemudi.client.Threads;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.client.event.EventReporter;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.client.metric.ComponentMetric;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.scheduler.cache.ClusterCache;
import dev.kemudi.scheduler.framework.Change;
import dev.kemudi.scheduler.metrics.SchedulerMetrics;
import dev.kemudi.scheduler.queue.SchedulingQueue;
import dev.kemudi.scheduler.spread.OwnerSelectors;
import dev.kemudi.scheduler.volumes.Storage;
import dev.kemudi.scheduler.volumes.VolumeBinding;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Gives pods nodes, as kube-scheduler with its default profile does. One thread owns the cache and
 * the queue: what informers tell and what comes of bindings reaches it through a mailbox, so there
 * is nothing to lock and a decision sees all that came before it.
 */
public final class Scheduler implements Controller {
  private static final System.Logger LOG = System.getLogger(Scheduler.class.getName());
  private static final Duration SYNC = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
  private static final Duration FLUSH = Duration.ofSeconds(30);

  private final InstantSource clock;
  private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
  private final ExecutorService background =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("scheduler-call-", 0).factory());
  private final List<Informer<?>> reads;
  private final SchedulingQueue queue;
  private final SchedulingLoop loop;
  private final SchedulerMetrics metrics;
  private final ClusterCache cache = new ClusterCache();

  @GuardedBy("this")
  private @Nullable Thread thread;

  private volatile boolean closed;

  /**
   * @param random chooses among equally good nodes
   */
  public Scheduler(
      Client client,
      Informers informers,
      EventReporter reporter,
      InstantSource clock,
      RandomGenerator random,
      SchedulerOptions options) {
    this.clock = clock;
    Nominations nominations = new Nominations();
    Informer<Pod> pods = informers.of(CoreV1.PODS);
    Informer<Node> nodes = informers.of(CoreV1.NODES);
    Informer<Namespace> namespaces = informers.of(CoreV1.NAMESPACES);
    Informer<PodDisruptionBudget> budgets = informers.of(PolicyV1.PODDISRUPTIONBUDGETS);
    OwnerSelectors owners = new OwnerSelectors(informers);
    Storage storage = new Storage(informers);
    reads = new ArrayList<>(owners.reads());
    reads.addAll(storage.reads().keySet());
    reads.addAll(List.of(pods, nodes, namespaces, budgets));
    metrics = new SchedulerMetrics(options.name());
    queue = new SchedulingQueue(clock, metrics);
    Plugins plugins =
        Plugins.defaults(
            owners,
            storage,
            new VolumeBinding(
                storage, client, clock, pod -> isThere(pods.get(pod.key()), pod.pod())),
            options);
    NodeChoice choice =
        new NodeChoice(plugins.filters(), plugins.scores(), nominations, random, metrics);
    PodWriter writer = new PodWriter(client, clock);
    loop =
        new SchedulingLoop(
            cache,
            queue,
            choice,
            new Preemption(nominations, budgets::list, random),
            nominations,
            plugins.reserves(),
            writer,
            new PodReports(reporter),
            metrics,
            pods::get,
            clock,
            this::inBackground,
            mailbox::add);
    ClusterEvents events =
        new ClusterEvents(cache, queue, nominations, options.name(), plugins.helpers());
    ClusterEvents.listen(nodes, mailbox::add, events::node, events::nodeDeleted);
    ClusterEvents.listen(namespaces, mailbox::add, events::namespace, events::namespaceDeleted);
    ClusterEvents.listen(pods, mailbox::add, events::pod, events::podDeleted);
    storage.reads().forEach((informer, change) -> listen(informer, change, events));
  }

  private <T extends KubeObject> void listen(
      Informer<T> storage, Change change, ClusterEvents events) {
    ClusterEvents.listen(
        storage,
        mailbox::add,
        (old, object) -> events.storage(change, isAddition(old, object)),
        object -> {});
  }

  @SuppressWarnings("ReferenceEquality") // one object stands for an addition
  private static boolean isAddition(KubeObject old, KubeObject object) {
    return old == object;
  }

  private static boolean isThere(@Nullable Pod found, Pod pod) {
    return found != null && found.uid().equals(pod.uid());
  }

  /** With events that are counted instead of written in series. */
  public Scheduler(
      Client client,
      Informers informers,
      EventRecorder recorder,
      InstantSource clock,
      RandomGenerator random,
      SchedulerOptions options) {
    this(client, informers, series(recorder), clock, random, options);
  }

  private static EventReporter series(EventRecorder recorder) {
    return (regarding, related, type, reason, action, note) ->
        recorder.event(regarding, type, reason, note);
  }

  @Override
  public String name() {
    return "scheduler";
  }

  @Override
  public synchronized void start() {
    if (thread == null && !closed) {
      thread = Thread.ofPlatform().daemon().name(name()).start(this::run);
    }
  }

  private void inBackground(Runnable call) {
    if (!closed) {
      background.execute(call);
    }
  }

  private void run() {
    try {
      for (Informer<?> informer : reads) {
        while (!informer.awaitSync(SYNC)) {
          LOG.log(System.Logger.Level.DEBUG, "waiting for an informer");
        }
      }
      Instant flushed = clock.instant();
      while (!closed) {
        readMail();
        Instant now = clock.instant();
        if (now.isAfter(flushed.plus(FLUSH))) {
          queue.flushOld();
          flushed = now;
        }
        guarded(() -> step());
      }
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.DEBUG, "the scheduler ends");
    }
  }

  private void step() {
    loop.step();
    metrics.sizes(
        new SchedulerMetrics.Sizes(
            queue.active(),
            queue.backingOff(),
            queue.unschedulable(),
            cache.nodeCount(),
            cache.podCount(),
            cache.assumedCount()));
  }

  /** What it counts, for monitoring. */
  public List<ComponentMetric> metrics() {
    return metrics.all();
  }

  /** Handles all that has come; if no pod is ready, waits for something to come. */
  private void readMail() throws InterruptedException {
    Duration wait = queue.untilNext();
    Runnable mail =
        wait.isZero()
            ? mailbox.poll()
            : mailbox.poll(shorter(wait).toMillis() + 1, TimeUnit.MILLISECONDS);
    while (mail != null) {
      guarded(mail);
      mail = mailbox.poll();
    }
  }

  private static Duration shorter(Duration wait) {
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  /** One pod that can't be handled must not keep all others from their nodes. */
  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "scheduling went wrong", e);
    }
  }

  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      closed = true;
      running = thread;
    }
    if (running != null) {
      running.interrupt();
      Threads.join(running);
    }
    background.shutdownNow();
    background.close();
  }
}
