package dev.kemudi.proxy;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.Service;
import dev.kemudi.api.discovery.v1.DiscoveryV1;
import dev.kemudi.api.discovery.v1.EndpointSlice;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The objects that the proxy reads, and which services a change of them is about. */
final class ServiceObjects {
  private static final String BY_SERVICE = "service";
  private static final String SERVICE_NAME = "kubernetes.io/service-name";
  private static final String ZONE = "topology.kubernetes.io/zone";

  private final Informer<Service> services;
  private final Informer<EndpointSlice> slices;
  private final Informer<Node> nodes;
  private final ObjectKey node;

  ServiceObjects(Informers informers, String nodeName) {
    this.services = informers.of(CoreV1.SERVICES);
    this.slices = informers.of(DiscoveryV1.ENDPOINTSLICES);
    this.nodes = informers.of(CoreV1.NODES);
    this.node = new ObjectKey("", nodeName);
    slices.addIndex(BY_SERVICE, slice -> List.of(service(slice).toString()));
  }

  /** Tells of every change from now on, and of all that is there. */
  void follow(Dirty dirty) {
    services.addListener(new Follower<>(service -> dirty.add(ObjectKey.of(service))));
    slices.addListener(new Follower<>(slice -> dirty.add(service(slice))));
    nodes.addListener(new ZoneFollower(dirty));
  }

  boolean awaitSync(Duration timeout) throws InterruptedException {
    return services.awaitSync(timeout) && slices.awaitSync(timeout) && nodes.awaitSync(timeout);
  }

  /** All services that exist or have endpoints. */
  Set<ObjectKey> keys() {
    Set<ObjectKey> keys = new HashSet<>();
    services.list().forEach(service -> keys.add(ObjectKey.of(service)));
    return keys;
  }

  @Nullable Service service(ObjectKey key) {
    return services.get(key);
  }

  List<EndpointSlice> slices(ObjectKey service) {
    return slices.byIndex(BY_SERVICE, service.toString());
  }

  /** The node's zone; empty if it has none. */
  String zone() {
    Node current = nodes.get(node);
    return current == null ? "" : zone(current);
  }

  private static String zone(Node node) {
    return node.metadata().labels().getOrDefault(ZONE, "");
  }

  private static ObjectKey service(EndpointSlice slice) {
    return new ObjectKey(
        slice.namespace(), slice.metadata().labels().getOrDefault(SERVICE_NAME, ""));
  }

  private record Follower<T extends KubeObject>(Consumer<T> tell) implements Informer.Listener<T> {
    @Override
    public void added(T object) {
      tell.accept(object);
    }

    @Override
    public void updated(T old, T object) {
      tell.accept(old);
      tell.accept(object);
    }

    @Override
    public void deleted(T object) {
      tell.accept(object);
    }
  }

  private final class ZoneFollower implements Informer.Listener<Node> {
    private final Dirty dirty;

    private ZoneFollower(Dirty dirty) {
      this.dirty = dirty;
    }

    @Override
    public void added(Node object) {
      if (object.name().equals(node.name())) {
        dirty.addAll();
      }
    }

    @Override
    public void updated(Node old, Node object) {
      if (!zone(old).equals(zone(object))) {
        added(object);
      }
    }

    @Override
    public void deleted(Node object) {
      added(object);
    }
  }
}
