package dev.kemudi.node.agent;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.NodeBuilder;
import dev.kemudi.api.core.v1.NodeCondition;
import dev.kemudi.api.core.v1.NodeStatus;
import dev.kemudi.api.core.v1.NodeStatusBuilder;
import dev.kemudi.client.Client;
import dev.kemudi.client.Threads;
import dev.kemudi.client.TransportException;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Registers the node and says that it lives: a lease every ten seconds, a status when it changes
 * and every five minutes.
 */
final class NodeReporter implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(NodeReporter.class.getName());
  private static final Duration BEAT = Duration.ofSeconds(10);
  private static final Duration FIRST_BEATS = Duration.ofMillis(200);
  private static final Duration AT_LEAST = Duration.ofMinutes(5);

  /** Says that volumes are attached by a controller, not by the node. */
  private static final Map<String, String> ATTACHING =
      Map.of("volumes.kubernetes.io/controller-managed-attach-detach", "true");

  private final String name;
  private final Client client;
  private final NodeRegistration registration;
  private final NodeStatuses statuses;
  private final NodeLease lease;
  private final NodeEvents events;
  private final Consumer<Node> seen;
  private final InstantSource clock;
  private final Thread thread;
  private Instant told = Instant.EPOCH;
  private boolean reconciled;

  /**
   * @param seen is shown the node as the API server has it, whenever it was read
   */
  NodeReporter(
      Client client,
      NodeRegistration registration,
      NodeStatuses statuses,
      NodeEvents events,
      Consumer<Node> seen,
      InstantSource clock) {
    this.name = statuses.name();
    this.client = client;
    this.registration = registration;
    this.statuses = statuses;
    this.lease = new NodeLease(client, clock);
    this.events = events;
    this.seen = seen;
    this.clock = clock;
    this.thread = Thread.ofVirtual().name("node-status").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    events.started();
    try {
      while (true) {
        boolean ready = beat();
        Thread.sleep(ready ? BEAT : FIRST_BEATS);
      }
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.DEBUG, "the node says no more");
    }
  }

  /** Tells everything once; whether the node is ready. */
  private boolean beat() throws InterruptedException {
    try {
      Node node = registered();
      seen.accept(node);
      lease.renew(node);
      return report(node);
    } catch (StatusError | TransportException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      boolean race = e instanceof StatusError status && status.isConflict();
      LOG.log(
          race ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING,
          "the node's status was not told",
          e);
      return false;
    }
  }

  private Node registered() {
    ObjectKey key = new ObjectKey("", name);
    Node node = client.find(CoreV1.NODES, key);
    if (node != null) {
      return reconciled(node);
    }
    NodeStatus status = statuses.of(null);
    try {
      Node created =
          client.create(
              CoreV1.NODES,
              NodeBuilder.create()
                  .metadata(metadata -> metadata.name(name).labels(labels()).annotations(ATTACHING))
                  .spec(spec -> spec.taints(registration.taints()))
                  .status(status)
                  .build());
      events.changed(NodeStatusBuilder.create().build(), status);
      reconciled = true;
      return created;
    } catch (StatusError e) {
      if (!e.isAlreadyExists()) {
        throw e;
      }
      return reconciled(client.get(CoreV1.NODES, key));
    }
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new HashMap<>(registration.labels());
    labels.putAll(ownLabels());
    return labels;
  }

  private Map<String, String> ownLabels() {
    Map<String, String> labels = new HashMap<>();
    labels.put("kubernetes.io/hostname", name);
    for (String prefix : List.of("kubernetes.io/", "beta.kubernetes.io/")) {
      labels.put(prefix + "os", "linux");
      labels.put(prefix + "arch", Machine.architecture());
    }
    return labels;
  }

  /** A node that was there before this agent gets the labels that are the agent's to say. */
  private Node reconciled(Node node) {
    if (reconciled) {
      return node;
    }
    Map<String, String> labels = new HashMap<>(node.metadata().labels());
    labels.putAll(ownLabels());
    Map<String, String> annotations = new HashMap<>(node.metadata().annotations());
    annotations.putAll(ATTACHING);
    Node current = node;
    if (!labels.equals(node.metadata().labels())
        || !annotations.equals(node.metadata().annotations())) {
      current =
          client.update(
              CoreV1.NODES,
              NodeBuilder.from(node)
                  .metadata(metadata -> metadata.labels(labels).annotations(annotations))
                  .build());
    }
    // As if it were new: a node that begins anew says how it is, though nothing may have changed.
    events.changed(NodeStatusBuilder.create().build(), statuses.of(current));
    reconciled = true;
    return current;
  }

  private boolean report(Node node) {
    NodeStatus status = statuses.of(node);
    boolean ready =
        status.conditions().stream()
            .anyMatch(c -> c.type().equals("Ready") && c.status().equals("True"));
    Instant now = clock.instant();
    if (!sameBut(status, node.status()) || told.plus(AT_LEAST).isBefore(now)) {
      client.updateStatus(CoreV1.NODES, NodeBuilder.from(node).status(status).build());
      events.changed(node.status(), status);
      told = now;
    }
    return ready;
  }

  /** Whether they say the same but for the time at which they say it. */
  private static boolean sameBut(NodeStatus status, NodeStatus old) {
    List<NodeCondition> timeless =
        status.conditions().stream().map(c -> at(c, Instant.EPOCH)).toList();
    List<NodeCondition> before = old.conditions().stream().map(c -> at(c, Instant.EPOCH)).toList();
    return timeless.equals(before)
        && NodeStatusBuilder.from(status).conditions(old.conditions()).build().equals(old);
  }

  private static NodeCondition at(NodeCondition condition, Instant time) {
    return new NodeCondition(
        condition.type(),
        condition.status(),
        time,
        condition.lastTransitionTime(),
        condition.reason(),
        condition.message());
  }

  @Override
  public void close() {
    thread.interrupt();
    Threads.join(thread);
  }
}
