package dev.kemudi.dns;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Namespace;
import dev.kemudi.api.core.v1.Service;
import dev.kemudi.api.discovery.v1.DiscoveryV1;
import dev.kemudi.api.discovery.v1.EndpointSlice;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.dns.ServiceEntry.EndpointEntry;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;

/**
 * All services by name and address. Entries are immutable and replaced one by one, so that a reader
 * never waits and a change costs what its service costs.
 */
final class ServiceDirectory {
  private static final String BY_SERVICE = "service";
  private static final String SERVICE_NAME = "kubernetes.io/service-name";

  /** A name that an address has because of a service. */
  private record Pointer(ObjectKey service, boolean ofService, Name name) {}

  private final Informer<Service> services;
  private final Informer<EndpointSlice> slices;
  private final Informer<Namespace> namespaces;
  private final EntryMaker maker;
  private final InstantSource clock;
  private final Map<ObjectKey, ServiceEntry> entries = new ConcurrentHashMap<>();
  private final Map<InetAddress, List<Pointer>> pointers = new ConcurrentHashMap<>();
  private volatile long changed;
  private volatile boolean synced;

  ServiceDirectory(Informers informers, Name zone, InstantSource clock) {
    this.services = informers.of(CoreV1.SERVICES);
    this.slices = informers.of(DiscoveryV1.ENDPOINTSLICES);
    this.namespaces = informers.of(CoreV1.NAMESPACES);
    this.maker = new EntryMaker(zone);
    this.clock = clock;
    this.changed = clock.instant().getEpochSecond();
    slices.addIndex(BY_SERVICE, slice -> List.of(service(slice).toString()));
    services.addListener(new Follower<>(service -> update(ObjectKey.of(service))));
    slices.addListener(new Follower<>(slice -> update(service(slice))));
  }

  private static ObjectKey service(EndpointSlice slice) {
    return new ObjectKey(
        slice.namespace(), slice.metadata().labels().getOrDefault(SERVICE_NAME, ""));
  }

  /** Whether everything that was there at the start is known. */
  boolean hasSynced() {
    if (!synced) {
      synced = services.hasSynced() && slices.hasSynced() && namespaces.hasSynced();
    }
    return synced;
  }

  boolean awaitSync(Duration timeout) throws InterruptedException {
    return services.awaitSync(timeout)
        && slices.awaitSync(timeout)
        && namespaces.awaitSync(timeout);
  }

  @Nullable ServiceEntry service(String namespace, String name) {
    return entries.get(new ObjectKey(namespace, name));
  }

  boolean hasNamespace(String name) {
    return namespaces.get(new ObjectKey("", name)) != null;
  }

  /** When something last changed, in seconds since 1970. */
  long version() {
    return changed;
  }

  /** The names of an address: those of services, or else those of endpoints. */
  Set<Name> names(InetAddress address) {
    Set<Name> ofServices = new LinkedHashSet<>();
    Set<Name> ofEndpoints = new LinkedHashSet<>();
    for (Pointer pointer : pointers.getOrDefault(address, List.of())) {
      (pointer.ofService() ? ofServices : ofEndpoints).add(pointer.name());
    }
    return ofServices.isEmpty() ? ofEndpoints : ofServices;
  }

  /** Listeners of services and of slices call it, each on a thread of its own. */
  private synchronized void update(ObjectKey key) {
    Service service = services.get(key);
    ServiceEntry now =
        service == null ? null : maker.entry(service, slices.byIndex(BY_SERVICE, key.toString()));
    ServiceEntry old = now == null ? entries.remove(key) : entries.put(key, now);
    if (now == null ? old != null : !now.equals(old)) {
      Set<InetAddress> before = old == null ? Set.of() : addresses(old);
      Set<InetAddress> after = now == null ? Set.of() : addresses(now);
      before.stream().filter(a -> !after.contains(a)).forEach(a -> point(key, a, null));
      after.forEach(address -> point(key, address, now));
      changed = clock.instant().getEpochSecond();
    }
  }

  private static Set<InetAddress> addresses(ServiceEntry entry) {
    Set<InetAddress> addresses = new LinkedHashSet<>(entry.clusterIps());
    entry.endpoints().forEach(endpoint -> addresses.add(endpoint.address()));
    return addresses;
  }

  /** Replaces what the service says of the address. */
  private void point(ObjectKey key, InetAddress address, @Nullable ServiceEntry entry) {
    List<Pointer> now = new ArrayList<>(pointers.getOrDefault(address, List.of()));
    now.removeIf(pointer -> pointer.service().equals(key));
    if (entry != null && entry.clusterIps().contains(address)) {
      now.add(new Pointer(key, true, entry.name()));
    }
    if (entry != null) {
      for (EndpointEntry endpoint : entry.endpoints()) {
        if (endpoint.address().equals(address)) {
          now.add(new Pointer(key, false, endpoint.name()));
        }
      }
    }
    if (now.isEmpty()) {
      pointers.remove(address);
    } else {
      pointers.put(address, List.copyOf(now));
    }
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
}
