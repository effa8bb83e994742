package dev.kemudi.controllers.resourcequota;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.ResourceQuota;
import dev.kemudi.api.core.v1.ResourceQuotaBuilder;
import dev.kemudi.api.core.v1.ResourceQuotaStatus;
import dev.kemudi.client.Client;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.resources.quota.Amounts;
import dev.kemudi.resources.quota.QuotaEvaluator;
import dev.kemudi.resources.quota.QuotaEvaluators;
import dev.kemudi.resources.quota.QuotaScope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Keeps in the status of each quota what it bounds and what is used of it. What becomes free is
 * told at once. What is newly used has been charged by the API server already, before the object
 * was even there to be counted: that is checked a little later, and then only ever found to be
 * more. Counting less would let go of charges whose objects are on their way.
 */
public final class ResourceQuotaController implements Controller {
  private static final Duration RESYNC = Duration.ofMinutes(5);
  private static final Duration DISCOVERY = Duration.ofSeconds(30);
  private static final Duration CHECK = Duration.ofSeconds(1);

  private final Client client;
  private final InstantSource clock;
  private final QuotaEvaluators evaluators;
  private final Informer<ResourceQuota> quotas;
  private final MeasuredObjects objects;
  private final RateLimitedQueue<ObjectKey> queue;

  /** Quotas that are to be checked as objects have come. */
  private final Set<ObjectKey> grown = ConcurrentHashMap.newKeySet();

  /** Quotas of which something has become free, whatever else has happened. */
  private final Set<ObjectKey> shrunk = ConcurrentHashMap.newKeySet();

  private final ControllerWorkers<ObjectKey> workers;

  /**
   * @param gates tells which features are on
   */
  public ResourceQuotaController(
      Client client, Informers informers, InstantSource clock, Predicate<String> gates) {
    this.client = client;
    this.clock = clock;
    this.evaluators = new QuotaEvaluators(gates::test);
    this.quotas = informers.of(CoreV1.RESOURCEQUOTAS);
    this.queue = RateLimitedQueue.create("resourcequota_primary", clock);
    this.objects = new MeasuredObjects(client, informers, clock, new Changes());
    Triggers.on(quotas).onChange((old, quota) -> !quota.spec().equals(old.spec())).enqueue(queue);
    this.workers =
        new ControllerWorkers<>(
            "resourcequota",
            5,
            queue,
            this::reconcile,
            Stream.concat(Stream.of(quotas), objects.reads().stream()).toList());
  }

  /** Wakes the quotas that bound an object. */
  private final class Changes implements MeasuredObjects.Listener {
    @Override
    public void created(QuotaEvaluator evaluator, KubeObject object) {
      for (ObjectKey key : bounding(evaluator, object)) {
        grown.add(key);
        queue.addAfter(key, CHECK);
      }
    }

    @Override
    public void updated(QuotaEvaluator evaluator, KubeObject old, KubeObject object) {
      List<ObjectKey> keys = bounding(evaluator, object);
      if (!keys.isEmpty()) {
        Instant now = clock.instant();
        if (!evaluator.usage(old, now).equals(evaluator.usage(object, now))) {
          count(keys);
        }
      }
    }

    @Override
    public void deleted(QuotaEvaluator evaluator, KubeObject object) {
      count(bounding(evaluator, object));
    }

    private void count(List<ObjectKey> keys) {
      shrunk.addAll(keys);
      keys.forEach(queue::add);
    }

    private List<ObjectKey> bounding(QuotaEvaluator evaluator, KubeObject object) {
      return quotas.list(object.namespace()).stream()
          .filter(quota -> !evaluator.measured(quota.spec().hard().keySet()).isEmpty())
          .map(ObjectKey::of)
          .toList();
    }
  }

  private Reconciler.Result reconcile(ObjectKey key) throws InterruptedException {
    boolean hasGrown = grown.remove(key);
    boolean hasShrunk = shrunk.remove(key);
    ResourceQuota quota = quotas.get(key);
    if (quota == null) {
      return Reconciler.Result.SETTLED;
    }
    try {
      return count(quota, hasGrown && !hasShrunk);
    } catch (RuntimeException e) {
      (hasGrown && !hasShrunk ? grown : shrunk).add(key);
      throw e;
    }
  }

  /**
   * Counts what is used.
   *
   * @param more whether only what is more than was known is believed
   */
  private Reconciler.Result count(ResourceQuota quota, boolean more) throws InterruptedException {
    Map<String, Quantity> hard = quota.spec().hard();
    Map<String, Quantity> known = Amounts.only(quota.status().used(), hard.keySet());
    Map<String, Quantity> used = new TreeMap<>(known);
    boolean complete = true;
    for (QuotaEvaluator evaluator : evaluators.measuring(hard.keySet())) {
      List<? extends KubeObject> found = objects.list(evaluator, quota.namespace());
      if (found == null) {
        complete = false;
      } else {
        used.putAll(QuotaScope.used(evaluator, quota.spec(), found, clock.instant()));
      }
    }
    write(quota, new ResourceQuotaStatus(hard, more ? Amounts.max(known, used) : used));
    return Reconciler.Result.revisit(complete ? RESYNC : DISCOVERY);
  }

  private void write(ResourceQuota quota, ResourceQuotaStatus status) {
    if (status.equals(quota.status())) {
      return;
    }
    try {
      client.updateStatus(
          CoreV1.RESOURCEQUOTAS, ResourceQuotaBuilder.from(quota).status(status).build());
    } catch (StatusError e) {
      if (!e.isNotFound()) {
        throw e;
      }
    }
  }

  @Override
  public String name() {
    return workers.name();
  }

  @Override
  public void start() {
    workers.start();
  }

  @Override
  public void close() {
    workers.close();
  }
}
