package dev.kemudi.apiserver.server;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Service;
import dev.kemudi.apiserver.endpoint.Catalog;
import dev.kemudi.apiserver.registry.ListParameters;
import dev.kemudi.apiserver.registry.Stored;
import dev.kemudi.apiserver.registry.WriteHook;
import dev.kemudi.resources.FeatureGates;
import dev.kemudi.resources.core.service.BitmapAddresses;
import dev.kemudi.resources.core.service.BitmapPorts;
import dev.kemudi.resources.core.service.ServiceAllocation;
import dev.kemudi.resources.ip.Cidr;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Gives services their addresses and node ports, and takes them back. One writer at a time holds
 * the allocators.
 */
final class ServiceAddresses implements WriteHook<Service> {
  private static final int FIRST_NODE_PORT = 30000;
  private static final int LAST_NODE_PORT = 32767;

  private final ServiceAllocation allocation;

  ServiceAddresses(Cidr range, FeatureGates gates, RandomGenerator random) {
    this.allocation =
        new ServiceAllocation(
            List.of(new BitmapAddresses(range, gates.enabled("ServiceIPStaticSubrange"), random)),
            new BitmapPorts(FIRST_NODE_PORT, LAST_NODE_PORT, random));
  }

  /** Marks as taken what the services that are stored have. */
  void restoreFrom(Catalog catalog) {
    try {
      for (Stored<Service> stored :
          catalog.registry(CoreV1.SERVICES).list(ListParameters.all("")).items()) {
        allocation.restore(stored.object());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starting", e);
    }
  }

  @Override
  public synchronized Prepared<Service> create(Service object, boolean dryRun) {
    return prepared(allocation.create(object, dryRun));
  }

  @Override
  public synchronized Prepared<Service> update(Service object, Service live, boolean dryRun) {
    return prepared(allocation.update(object, live, dryRun));
  }

  private Prepared<Service> prepared(ServiceAllocation.Allocated allocated) {
    return new Prepared<>(
        allocated.service(), () -> locked(allocated::commit), () -> locked(allocated::revert));
  }

  private synchronized void locked(Runnable action) {
    action.run();
  }

  @Override
  public synchronized void deleted(Service object) {
    allocation.release(object);
  }
}
