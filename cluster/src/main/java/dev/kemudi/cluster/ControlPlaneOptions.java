package dev.kemudi.cluster;

import dev.kemudi.apiserver.admission.PluginSelection;
import dev.kemudi.apiserver.audit.AuditOptions;
import dev.kemudi.apiserver.server.AccessOptions;
import dev.kemudi.apiserver.server.RequestLimits;
import dev.kemudi.apiserver.server.ServingOptions;
import dev.kemudi.client.RawClient;
import dev.kemudi.cluster.pki.ClusterPki;
import dev.kemudi.controllers.ControllerSelection;
import dev.kemudi.controllers.localstorage.LocalFolders;
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
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a control plane is made.
 *
 * @param folder where its data and keys are kept; null to keep all in memory
 * @param etcd the members of an etcd that holds the objects; empty for the embedded store
 * @param address where it listens; port 0 for any that is free
 * @param advertised the address by which nodes and pods reach the server; null for the one it
 *     listens on, if that is not the loopback address
 * @param serviceRange the addresses of services
 * @param podRange the addresses of pods, cut up for the nodes; empty if something else does that
 * @param featureGates gates that are not as the release has them
 * @param admission the admission plugins that are on
 * @param controllers the controllers that run
 * @param audit what is written down of requests; null for nothing
 * @param access who else is let in, and who decides
 * @param limits how much is answered at a time
 * @param components what runs beside the API server; the rest is expected to run elsewhere
 * @param election whether they stand for election first; null if they do where others may be at the
 *     same store
 * @param serving what the server serves, and how
 * @param kubelets how the servers of nodes are reached
 */
public record ControlPlaneOptions(
    @Nullable Path folder,
    List<URI> etcd,
    InetSocketAddress address,
    @Nullable InetAddress advertised,
    Cidr serviceRange,
    String podRange,
    Map<String, Boolean> featureGates,
    PluginSelection admission,
    ControllerSelection controllers,
    @Nullable AuditOptions audit,
    AccessOptions access,
    RequestLimits limits,
    Set<Component> components,
    @Nullable Boolean election,
    ServingOptions serving,
    KubeletOptions kubelets,
    InstantSource clock) {
  private static final Cidr SERVICES = Objects.requireNonNull(Cidr.parse("10.96.0.0/12"));
  private static final PluginSelection ADMISSION =
      PluginSelection.standard().with("NodeRestriction");
  private static final String PODS = PodRange.USUAL;

  /** What nodes of a cluster without a folder are told; simulated ones make none. */
  private static final Path IN_MEMORY = Path.of("/var/lib/kemudi");

  /** Everything in memory, on a free port of the loopback address. */
  public static ControlPlaneOptions inMemory() {
    return new ControlPlaneOptions(
        null,
        List.of(),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        null,
        SERVICES,
        PODS,
        Map.of(),
        ADMISSION,
        ControllerSelection.STANDARD,
        null,
        AccessOptions.usual(),
        RequestLimits.usual(),
        EnumSet.allOf(Component.class),
        null,
        ServingOptions.usual(),
        KubeletOptions.usual(),
        InstantSource.system());
  }

  /** What is being changed on the way from one state of the options to another. */
  private static final class Change {
    private @Nullable Path folder;
    private List<URI> etcd;
    private InetSocketAddress address;
    private @Nullable InetAddress advertised;
    private Cidr serviceRange;
    private String podRange;
    private Map<String, Boolean> featureGates;
    private PluginSelection admission;
    private ControllerSelection controllers;
    private @Nullable AuditOptions audit;
    private AccessOptions access;
    private RequestLimits limits;
    private Set<Component> components;
    private @Nullable Boolean election;
    private ServingOptions serving;
    private KubeletOptions kubelets;
    private InstantSource clock;

    Change(ControlPlaneOptions from) {
      this.folder = from.folder;
      this.etcd = from.etcd;
      this.address = from.address;
      this.advertised = from.advertised;
      this.serviceRange = from.serviceRange;
      this.podRange = from.podRange;
      this.featureGates = from.featureGates;
      this.admission = from.admission;
      this.controllers = from.controllers;
      this.audit = from.audit;
      this.access = from.access;
      this.limits = from.limits;
      this.components = from.components;
      this.election = from.election;
      this.serving = from.serving;
      this.kubelets = from.kubelets;
      this.clock = from.clock;
    }

    ControlPlaneOptions made() {
      return new ControlPlaneOptions(
          folder,
          etcd,
          address,
          advertised,
          serviceRange,
          podRange,
          featureGates,
          admission,
          controllers,
          audit,
          access,
          limits,
          components,
          election,
          serving,
          kubelets,
          clock);
    }
  }

  private ControlPlaneOptions with(Consumer<Change> change) {
    Change changed = new Change(this);
    change.accept(changed);
    return changed.made();
  }

  /** Data in a folder; null for in memory. */
  public static ControlPlaneOptions in(@Nullable Path folder, InetSocketAddress address) {
    return inMemory()
        .with(
            change -> {
              change.folder = folder;
              change.address = address;
            });
  }

  /** The same with the objects in an etcd. */
  public ControlPlaneOptions withEtcd(List<URI> members) {
    return with(change -> change.etcd = List.copyOf(members));
  }

  /** The same with other addresses of pods. */
  public ControlPlaneOptions withPodRange(String range) {
    return with(change -> change.podRange = range);
  }

  /** The same with other feature gates. */
  public ControlPlaneOptions withGates(Map<String, Boolean> gates) {
    return with(change -> change.featureGates = Map.copyOf(gates));
  }

  /** The same with other admission plugins. */
  public ControlPlaneOptions withAdmission(PluginSelection plugins) {
    return with(change -> change.admission = plugins);
  }

  /** The same with other controllers. */
  public ControlPlaneOptions withControllers(ControllerSelection others) {
    return with(change -> change.controllers = others);
  }

  /** The same with an audit log; null for none. */
  public ControlPlaneOptions withAudit(@Nullable AuditOptions log) {
    return with(change -> change.audit = log);
  }

  /** The same with others who are let in or decide. */
  public ControlPlaneOptions withAccess(AccessOptions who) {
    return with(change -> change.access = who);
  }

  /** The same with other limits of what is answered at a time. */
  public ControlPlaneOptions withLimits(RequestLimits others) {
    return with(change -> change.limits = others);
  }

  /** The same with other things served, or in another way. */
  public ControlPlaneOptions withServing(ServingOptions others) {
    return with(change -> change.serving = others);
  }

  /** The same with the servers of nodes reached in another way. */
  public ControlPlaneOptions withKubelets(KubeletOptions others) {
    return with(change -> change.kubelets = others);
  }

  /** The same with other components beside the API server. */
  public ControlPlaneOptions withComponents(Set<Component> others) {
    return with(change -> change.components = Set.copyOf(others));
  }

  /** The same with components that stand for election, or don't; null to do what is usual. */
  public ControlPlaneOptions withElection(@Nullable Boolean wanted) {
    return with(change -> change.election = wanted);
  }

  /** The same, reached by nodes and pods at another address. */
  public ControlPlaneOptions withAdvertised(InetAddress own) {
    return with(change -> change.advertised = own);
  }

  boolean elects() {
    return election == null ? !etcd.isEmpty() : election;
  }

  /** Where nodes and pods reach the server; null if nowhere. */
  @Nullable InetAddress reachable() throws IOException {
    InetAddress own = address.getAddress();
    if (advertised != null) {
      return advertised;
    }
    return own.isAnyLocalAddress() ? MachineAddress.find() : own.isLoopbackAddress() ? null : own;
  }

  ClusterPki pki() throws IOException {
    Set<String> addresses = new LinkedHashSet<>();
    addresses.add(serviceRange.address(1).getHostAddress());
    if (!address.getAddress().isAnyLocalAddress()) {
      addresses.add(address.getAddress().getHostAddress());
    }
    InetAddress reachable = reachable();
    if (reachable != null) {
      addresses.add(reachable.getHostAddress());
    }
    SecureRandom random = new SecureRandom();
    List<String> all = List.copyOf(addresses);
    return folder == null
        ? ClusterPki.make(all, clock, random)
        : ClusterPki.in(folder.resolve("pki"), all, clock, random);
  }

  /**
   * Where volumes on nodes lie; null where the objects are in an etcd, as they may be those of a
   * cluster that has its own storage.
   */
  @Nullable LocalFolders volumes(RawClient server) {
    return etcd.isEmpty() ? new VolumeFolders(folder == null ? IN_MEMORY : folder, server) : null;
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
