package dev.kemudi.resources.core.service;

import dev.kemudi.api.core.v1.Service;
import dev.kemudi.api.core.v1.ServiceSpec;
import dev.kemudi.api.core.v1.ServiceType;
import dev.kemudi.resources.ip.Addresses;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Gives services their cluster addresses and node ports. The registry calls {@link #create} or
 * {@link #update} before it prepares and validates what it writes, stores the service that comes
 * back, and then commits; if anything fails in between, it reverts. After a delete it calls {@link
 * #release}. A dry run fills in what would be given and takes nothing.
 *
 * <p>What is taken lives in memory only: a server that starts calls {@link #restore} with the
 * services that are stored. With several servers each of them follows the others' services by
 * {@link #restore} and {@link #release} too.
 */
public final class ServiceAllocation {
  /**
   * A service with its addresses and ports, and what becomes of them. One of {@link #commit} and
   * {@link #revert} is called, once.
   */
  public static final class Allocated {
    private final Service service;
    private final AddressOperation addresses;
    private final PortOperation ports;

    private Allocated(Service service, AddressOperation addresses, PortOperation ports) {
      this.service = service;
      this.addresses = addresses;
      this.ports = ports;
    }

    public Service service() {
      return service;
    }

    /** The service is stored: what it no longer has is free. */
    public void commit() {
      addresses.commit();
      ports.commit();
    }

    /** The service was not stored: what it would have had is free. */
    public void revert() {
      addresses.revert();
      ports.revert();
    }
  }

  private final Map<String, AddressAllocator> addresses;
  private final PortAllocator ports;
  private final FamilyRules families;

  /**
   * Allocates from these.
   *
   * @param addresses the cluster's ranges, that of the default family first
   */
  public ServiceAllocation(List<AddressAllocator> addresses, PortAllocator ports) {
    Map<String, AddressAllocator> byFamily = new LinkedHashMap<>();
    for (AddressAllocator allocator : addresses) {
      byFamily.put(allocator.range().isIpv6() ? "IPv6" : "IPv4", allocator);
    }
    this.addresses = byFamily;
    this.ports = ports;
    this.families = new FamilyRules(List.copyOf(byFamily.keySet()));
  }

  /** Fills in a new service. */
  public Allocated create(Service service, boolean dryRun) {
    ServiceDraft draft = new ServiceDraft(service);
    AllocatedFields.create(draft);
    families.settle(draft, null);
    AddressOperation addressOperation = new AddressOperation(addresses, dryRun);
    PortOperation portOperation = new PortOperation(ports, dryRun);
    return allocated(
        draft,
        addressOperation,
        portOperation,
        () -> {
          addressOperation.allocateAll(draft);
          new NodePorts(portOperation).create(draft, service.spec());
        });
  }

  /** Fills in a changed service. */
  public Allocated update(Service service, Service oldService, boolean dryRun) {
    ServiceSpec spec = service.spec();
    ServiceSpec old = oldService.spec();
    ServiceDraft draft = new ServiceDraft(service);
    AllocatedFields.update(draft, spec, old);
    boolean kept = FamilyRules.keepsPreference(draft, old);
    families.settle(draft, old);
    AddressOperation addressOperation = new AddressOperation(addresses, dryRun);
    PortOperation portOperation = new PortOperation(ports, dryRun);
    return allocated(
        draft,
        addressOperation,
        portOperation,
        () -> {
          if (!kept) {
            updateAddresses(draft, old, addressOperation);
          }
          new NodePorts(portOperation).update(draft, spec, old);
        });
  }

  private static Allocated allocated(
      ServiceDraft draft, AddressOperation addresses, PortOperation ports, Runnable steps) {
    boolean done = false;
    try {
      steps.run();
      done = true;
    } finally {
      if (!done) {
        addresses.revert();
        ports.revert();
      }
    }
    return new Allocated(draft.build(), addresses, ports);
  }

  private static void updateAddresses(
      ServiceDraft draft, ServiceSpec old, AddressOperation operation) {
    boolean external = draft.type.equals(ServiceType.EXTERNAL_NAME);
    if (ServiceTraits.isExternalName(old)) {
      if (!external) {
        operation.allocateAll(draft);
      }
    } else if (ServiceTraits.isHeadless(old)) {
      return;
    } else if (external) {
      forEachAddress(old, operation::releaseOnCommit);
    } else if (old.ipFamilies().size() == 1 && draft.families.size() == 2) {
      operation.allocate(draft, 1);
    } else if (old.ipFamilies().size() == 2 && draft.families.size() == 1) {
      operation.releaseOnCommit(old.ipFamilies().get(1), old.clusterIPs().get(1));
    }
  }

  /** Frees what a deleted service had. */
  public void release(Service service) {
    ServiceSpec spec = service.spec();
    if (!ServiceTraits.isExternalName(spec) && !ServiceTraits.isHeadless(spec)) {
      forEachAddress(
          spec, (family, address) -> AddressOperation.release(addresses, family, address));
    }
    ServiceTraits.nodePorts(spec).forEach(ports::release);
    if (ServiceTraits.needsHealthCheck(spec) && spec.healthCheckNodePort() != 0) {
      ports.release(spec.healthCheckNodePort());
    }
  }

  /** Takes what a stored service has; what is taken already stays so. */
  public void restore(Service service) {
    ServiceSpec spec = service.spec();
    if (!ServiceTraits.isExternalName(spec) && !ServiceTraits.isHeadless(spec)) {
      forEachAddress(spec, this::restore);
    }
    ServiceTraits.nodePorts(spec).forEach(this::restore);
    if (ServiceTraits.needsHealthCheck(spec) && spec.healthCheckNodePort() != 0) {
      restore(spec.healthCheckNodePort());
    }
  }

  private void restore(String family, String text) {
    AddressAllocator allocator = addresses.get(family);
    InetAddress address = Addresses.parse(text);
    if (allocator == null || address == null) {
      return;
    }
    try {
      allocator.allocate(address);
    } catch (AllocationException _) {
      // Taken by a service restored before, or outside a range that has since been changed.
    }
  }

  private void restore(int port) {
    try {
      ports.allocate(port);
    } catch (AllocationException _) {
      // Shared by two protocols, or outside a range that has since been changed.
    }
  }

  private static void forEachAddress(ServiceSpec spec, BiConsumer<String, String> action) {
    List<String> all =
        spec.clusterIPs().isEmpty() && !spec.clusterIP().isEmpty()
            ? List.of(spec.clusterIP())
            : spec.clusterIPs();
    for (String address : all) {
      action.accept(Addresses.isIpv6(address) ? "IPv6" : "IPv4", address);
    }
  }
}
