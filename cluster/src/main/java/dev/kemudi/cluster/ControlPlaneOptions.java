package dev.kemudi.cluster;

import dev.kemudi.cluster.pki.ClusterPki;
import dev.kemudi.resources.ip.Cidr;
import dev.kemudi.store.ObjectStore;
import dev.kemudi.store.embedded.EmbeddedOptions;
import dev.kemudi.store.embedded.EmbeddedStore;
import dev.kemudi.store.embedded.Retention;
import dev.kemudi.store.etcd.EtcdOptions;
import dev.kemudi.store.etcd.EtcdStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a control plane is made.
 *
 * @param folder where its data and keys are kept; null to keep all in memory
 * @param etcd the members of an etcd that holds the objects; empty for the embedded store
 * @param address where it listens; port 0 for any that is free
 * @param serviceRange the addresses of services
 * @param podRange the addresses of pods, cut up for the nodes; empty if something else does that
 * @param featureGates gates that are not as the release has them
 */
public record ControlPlaneOptions(
    @Nullable Path folder,
    List<URI> etcd,
    InetSocketAddress address,
    Cidr serviceRange,
    String podRange,
    Map<String, Boolean> featureGates,
    InstantSource clock) {
  private static final Cidr SERVICES = Objects.requireNonNull(Cidr.parse("10.96.0.0/12"));
  private static final String PODS = "10.244.0.0/16";

  /** Everything in memory, on a free port of the loopback address. */
  public static ControlPlaneOptions inMemory() {
    return new ControlPlaneOptions(
        null,
        List.of(),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        SERVICES,
        PODS,
        Map.of(),
        InstantSource.system());
  }

  /** Data in a folder. */
  public static ControlPlaneOptions in(Path folder, InetSocketAddress address) {
    return new ControlPlaneOptions(
        folder, List.of(), address, SERVICES, PODS, Map.of(), InstantSource.system());
  }

  /** The same with the objects in an etcd. */
  public ControlPlaneOptions withEtcd(List<URI> members) {
    return new ControlPlaneOptions(
        folder, List.copyOf(members), address, serviceRange, podRange, featureGates, clock);
  }

  /** The same with other feature gates. */
  public ControlPlaneOptions withGates(Map<String, Boolean> gates) {
    return new ControlPlaneOptions(
        folder, etcd, address, serviceRange, podRange, Map.copyOf(gates), clock);
  }

  ClusterPki pki() throws IOException {
    List<String> addresses = List.of(serviceRange.address(1).getHostAddress(), bound());
    SecureRandom random = new SecureRandom();
    return folder == null
        ? ClusterPki.make(addresses, clock, random)
        : ClusterPki.in(folder.resolve("pki"), addresses, clock, random);
  }

  private String bound() {
    InetAddress own = address.getAddress();
    return own.isAnyLocalAddress() ? "127.0.0.1" : own.getHostAddress();
  }

  ObjectStore openStore() {
    if (!etcd.isEmpty()) {
      return EtcdStore.open(EtcdOptions.of(etcd.toArray(new URI[0])));
    }
    return folder == null
        ? EmbeddedStore.inMemory(Retention.usual(), clock)
        : EmbeddedStore.open(EmbeddedOptions.in(folder.resolve("store")));
  }
}
