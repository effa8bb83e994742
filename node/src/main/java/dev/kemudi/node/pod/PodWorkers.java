package dev.kemudi.node.pod;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PodStatus;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.Threads;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.client.metric.ComponentMetric;
import dev.kemudi.node.admission.Decision;
import dev.kemudi.node.admission.Refusal;
import dev.kemudi.node.cri.CriException;
import dev.kemudi.node.cri.v1.PodSandbox;
import dev.kemudi.node.cri.v1.PodSandboxFilter;
import dev.kemudi.node.spec.PodNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The workers of all pods of a node. They are woken by changes of the pods and by those of their
 * containers, which are looked for twice a second. Pods that run here and that the API server
 * doesn't know are stopped; closing leaves all containers running, for the next agent to go on
 * with.
 */
public final class PodWorkers implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(PodWorkers.class.getName());
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration SYNC = Duration.ofSeconds(5);
  private static final String PREEMPTED = "Preempted in order to admit critical pod";

  private final NodeParts parts;
  private final Informer<Pod> pods;
  private final RuntimeView view;
  private final PodEvents events;
  private final PodKiller killer;
  private final ImagePuller images;
  private final Backoff backoff;
  private final MirrorPods mirrors;
  private final BurstableShares shares;
  private final StatusWriter writer;
  private final PodMetrics metrics = new PodMetrics();
  private final Map<String, PodWorker> workers = new ConcurrentHashMap<>();
  private @Nullable Thread looker;
  private volatile boolean closed;

  /**
   * @param informers the node's own, which the caller starts and closes
   * @param nodeName whose pods these are
   */
  public PodWorkers(NodeParts parts, Informers informers, String nodeName) {
    this.parts = parts;
    this.pods = informers.of(CoreV1.PODS, ListQuery.ALL.withFields("spec.nodeName=" + nodeName));
    this.view = new RuntimeView(parts.runtime());
    this.events = new PodEvents(parts.events());
    this.killer = new PodKiller(parts.runtime(), parts.hooks(), events);
    this.images = new ImagePuller(parts.runtime().images(), parts.objects(), events, parts.clock());
    this.backoff = new Backoff(parts.clock());
    this.shares = new BurstableShares(parts.cgroups());
    this.mirrors = new MirrorPods(parts.client(), parts.node());
    this.writer = new StatusWriter(parts.client(), mirrors);
  }

  /** Begins. */
  public void start() {
    pods.addListener(
        new Informer.Listener<>() {
          @Override
          public void added(Pod pod) {
            seen(pod);
          }

          @Override
          public void updated(Pod old, Pod pod) {
            if (!old.uid().equals(pod.uid())) {
              deleted(old);
            }
            seen(pod);
          }

          @Override
          public void deleted(Pod pod) {
            if (MirrorPods.isMirror(pod)) {
              wake(MirrorPods.shown(pod));
              return;
            }
            PodWorker worker = workers.get(pod.uid());
            if (worker != null) {
              worker.vanish();
            }
          }
        });
    looker = Thread.ofVirtual().name("pod-lifecycle").start(this::look);
  }

  /** The static pods that there are; others that were there before end. */
  public void keepStatic(List<Pod> wanted) {
    Set<String> uids = wanted.stream().map(Pod::uid).collect(Collectors.toSet());
    for (PodWorker worker : workers.values()) {
      if (MirrorPods.isStatic(worker.pod()) && !uids.contains(worker.pod().uid())) {
        worker.vanish();
      }
    }
    wanted.stream().filter(pod -> !workers.containsKey(pod.uid())).forEach(this::seen);
  }

  private synchronized void seen(Pod pod) {
    if (closed) {
      return;
    }
    if (MirrorPods.isMirror(pod)) {
      if (pod.metadata().deletionTimestamp() != null) {
        wake(MirrorPods.shown(pod));
      }
      return;
    }
    PodWorker worker = workers.get(pod.uid());
    if (worker == null) {
      worker = worker(pod);
      admit(worker, pod);
      workers.put(pod.uid(), worker);
      shares.update(active());
      worker.start();
    } else {
      worker.update(pod);
    }
  }

  /** Looks whether the node takes a pod that is new to it; one that it took before stays. */
  private void admit(PodWorker worker, Pod pod) {
    if (pod.metadata().deletionTimestamp() != null
        || PodStatusMaker.isOver(pod.status().phase())
        || wasTaken(pod)) {
      return;
    }
    switch (parts.admission().decide(pod, others())) {
      case Decision.Refused(Refusal refusal) -> {
        events.pod(pod, PodEvents.WARNING, refusal.reason(), refusal.message());
        worker.reject(
            PodStatusMaker.Failure.rejection(refusal.reason(), "Pod " + refusal.message()));
      }
      case Decision.Taken(List<Pod> instead) ->
          instead.forEach(other -> evict(other, "Preempting", PREEMPTED, null));
    }
  }

  private static boolean wasTaken(Pod pod) {
    return !pod.status().containerStatuses().isEmpty();
  }

  /** The pods that were taken, those too that an agent before this one took. */
  private List<Pod> others() {
    List<Pod> all = new ArrayList<>(active());
    pods.list().stream()
        .filter(pod -> !workers.containsKey(pod.uid()) && !MirrorPods.isMirror(pod))
        .filter(pod -> wasTaken(pod) && !PodStatusMaker.isOver(pod.status().phase()))
        .forEach(all::add);
    return all;
  }

  private PodWorker worker(Pod pod) {
    PodSync sync =
        new PodSync(
            parts,
            view,
            events,
            killer,
            new ContainerStarter(parts, events, images, killer, backoff),
            new PodStatusMaker(parts.checks(), parts.node(), parts.clock()));
    return new PodWorker(pod, parts, view, sync, killer, writer, metrics, this::ended);
  }

  private void ended(PodWorker worker) {
    workers.remove(worker.pod().uid(), worker);
    shares.update(active());
    if (MirrorPods.isStatic(worker.pod())) {
      mirrors.remove(worker.pod());
    }
    backoff.forgetAll(worker.pod().uid() + "/");
    images.forget(worker.pod());
  }

  /** Probes and others have found something out about a pod. */
  public void wake(String podUid) {
    PodWorker worker = workers.get(podUid);
    if (worker != null) {
      worker.wake();
    }
  }

  /** The latest status of a pod, which may be ahead of the API server's. */
  public Optional<PodStatus> status(String podUid) {
    PodWorker worker = workers.get(podUid);
    return worker == null ? Optional.empty() : worker.status();
  }

  /** The pods that have not ended, with their latest statuses. */
  public List<Pod> active() {
    return workers.values().stream()
        .filter(worker -> !worker.isRejected())
        .map(PodWorkers::current)
        .filter(pod -> !PodStatusMaker.isOver(pod.status().phase()))
        .toList();
  }

  private static Pod current(PodWorker worker) {
    return worker
        .status()
        .map(status -> PodBuilder.from(worker.pod()).status(status).build())
        .orElse(worker.pod());
  }

  /**
   * Ends a pod for a reason of the node's own.
   *
   * @param grace how long it may take; null for what the pod says
   */
  public void evict(Pod pod, String reason, String message, @Nullable Duration grace) {
    PodWorker worker = workers.get(pod.uid());
    if (worker != null) {
      events.pod(pod, PodEvents.WARNING, reason, message);
      worker.fail(new PodStatusMaker.Failure(reason, message), grace);
    }
  }

  /** Whether somebody takes care of the pod, or it is not known yet which pods there are. */
  public boolean isKnown(String podUid) {
    return !pods.hasSynced() || workers.containsKey(podUid);
  }

  /** Whether nothing of a pod is needed any more, its containers' logs included. */
  public boolean isFinished(String podUid) {
    PodWorker worker = workers.get(podUid);
    return worker == null
        ? pods.hasSynced()
        : worker
            .status()
            .filter(status -> status.phase().equals("Failed"))
            .filter(status -> status.reason().equals("Evicted"))
            .isPresent();
  }

  /** The pods of the node. */
  public Collection<Pod> pods() {
    List<Pod> all = new ArrayList<>();
    pods.list().stream().filter(pod -> !MirrorPods.isMirror(pod)).forEach(all::add);
    workers.values().stream().map(PodWorker::pod).filter(MirrorPods::isStatic).forEach(all::add);
    return all;
  }

  // --- looking at the runtime

  /** How long the work takes, for monitoring. */
  public List<ComponentMetric> metrics() {
    return metrics.all();
  }

  private void look() {
    try {
      while (!pods.awaitSync(SYNC)) {
        LOG.log(System.Logger.Level.INFO, "waiting for the node's pods");
      }
      Map<String, String> known = new HashMap<>();
      while (!closed) {
        known = compare(known);
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.DEBUG, "the look at containers ends");
    }
  }

  private Map<String, String> compare(Map<String, String> known) {
    Map<String, String> now;
    long start = metrics.looks();
    try {
      now = view.marks();
      metrics.looked(start);
    } catch (CriException e) {
      LOG.log(System.Logger.Level.WARNING, "the runtime does not answer", e);
      return known;
    }
    for (Map.Entry<String, String> pod : now.entrySet()) {
      if (!Objects.equals(known.get(pod.getKey()), pod.getValue())) {
        wake(pod.getKey());
      }
      if (!workers.containsKey(pod.getKey())) {
        adoptOrphan(pod.getKey());
      }
    }
    known.keySet().stream().filter(uid -> !now.containsKey(uid)).forEach(this::wake);
    return now;
  }

  /** A pod of which only its containers are left: it was deleted while no agent ran. */
  private void adoptOrphan(String uid) {
    List<PodSandbox> sandboxes =
        parts
            .runtime()
            .listPodSandboxes(
                PodSandboxFilter.newBuilder().putLabelSelector(PodNames.POD_UID, uid).build());
    if (sandboxes.isEmpty() || closed) {
      return;
    }
    Map<String, String> labels = sandboxes.getFirst().getLabelsMap();
    Pod orphan =
        PodBuilder.create()
            .metadata(
                metadata ->
                    metadata
                        .uid(uid)
                        .name(labels.getOrDefault(PodNames.POD_NAME, ""))
                        .namespace(labels.getOrDefault(PodNames.POD_NAMESPACE, "")))
            .build();
    PodWorker worker = worker(orphan);
    if (workers.putIfAbsent(uid, worker) == null) {
      worker.vanish();
      worker.start();
    }
  }

  @Override
  public void close() {
    closed = true;
    Thread running = looker;
    if (running != null) {
      running.interrupt();
      Threads.join(running);
    }
    workers.values().forEach(PodWorker::close);
  }
}
