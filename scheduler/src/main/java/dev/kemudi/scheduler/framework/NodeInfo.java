package dev.kemudi.scheduler.framework;

import dev.kemudi.api.core.v1.ContainerImage;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.machinery.object.ObjectKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node and the pods on it, with sums kept as pods come and go. Belongs to the thread of the
 * scheduling loop; equal only to itself.
 */
public final class NodeInfo {
  private final Map<ObjectKey, PodInfo> pods = new LinkedHashMap<>();
  private final List<HostPort> ports = new ArrayList<>(0);
  private @Nullable Node node;
  private Resources allocatable = Resources.NONE;
  private Map<String, Long> images = Map.of();
  private long milliCpu;
  private long memory;
  private long ephemeralStorage;
  private long scoredMilliCpu;
  private long scoredMemory;
  private final Map<String, Long> scalars = new HashMap<>();

  /** A node that is not there yet, though pods may say that they are on it. */
  public NodeInfo() {}

  /** A copy for trying things out. */
  public NodeInfo copy() {
    NodeInfo copy = new NodeInfo();
    copy.node = node;
    copy.allocatable = allocatable;
    copy.images = images;
    pods.values().forEach(copy::add);
    return copy;
  }

  /** The node as it is now, or null when it has gone. */
  public void setNode(@Nullable Node current) {
    node = current;
    allocatable = current == null ? Resources.NONE : Resources.of(current.status().allocatable());
    images = new HashMap<>();
    if (current != null) {
      for (ContainerImage image : current.status().images()) {
        image.names().forEach(name -> images.put(name, image.sizeBytes()));
      }
    }
  }

  public boolean exists() {
    return node != null;
  }

  /** The node; only where {@link #exists}. */
  public Node node() {
    Node current = node;
    if (current == null) {
      throw new IllegalStateException("the node has gone");
    }
    return current;
  }

  public String name() {
    return node().name();
  }

  public Map<String, String> labels() {
    return node().metadata().labels();
  }

  public Resources allocatable() {
    return allocatable;
  }

  /** The images on the node and their sizes in bytes. */
  public Map<String, Long> images() {
    return images;
  }

  public void add(PodInfo pod) {
    pods.put(pod.key(), pod);
    ports.addAll(pod.hostPorts());
    count(pod, 1);
  }

  public void remove(PodInfo pod) {
    if (pods.remove(pod.key(), pod)) {
      pod.hostPorts().forEach(ports::remove);
      count(pod, -1);
    }
  }

  private void count(PodInfo pod, int sign) {
    Resources asked = pod.requests();
    milliCpu += sign * asked.milliCpu();
    memory += sign * asked.memory();
    ephemeralStorage += sign * asked.ephemeralStorage();
    asked.scalars().forEach((name, amount) -> scalars.merge(name, sign * amount, Long::sum));
    scoredMilliCpu += sign * pod.scoredRequests().milliCpu();
    scoredMemory += sign * pod.scoredRequests().memory();
  }

  public Collection<PodInfo> pods() {
    return pods.values();
  }

  public List<HostPort> ports() {
    return ports;
  }

  public long milliCpu() {
    return milliCpu;
  }

  public long memory() {
    return memory;
  }

  public long ephemeralStorage() {
    return ephemeralStorage;
  }

  public long scalar(String name) {
    return scalars.getOrDefault(name, 0L);
  }

  /** CPU in use, with defaults for containers that ask for none. */
  public long scoredMilliCpu() {
    return scoredMilliCpu;
  }

  /** Memory in use, with defaults for containers that ask for none. */
  public long scoredMemory() {
    return scoredMemory;
  }
}
