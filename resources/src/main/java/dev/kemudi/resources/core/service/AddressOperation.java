package dev.kemudi.resources.core.service;

import dev.kemudi.api.core.v1.ServiceType;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.resources.ip.Addresses;
import dev.kemudi.resources.validation.GoText;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The cluster addresses that one write takes and gives back, under the same rules as {@link
 * PortOperation}.
 */
final class AddressOperation {
  private static final FieldPath CLUSTER_IPS = ServiceValidation.SPEC.child("clusterIPs");

  private final Map<String, AddressAllocator> allocators;
  private final boolean dryRun;
  private final Map<String, String> taken = new LinkedHashMap<>();
  private final Map<String, String> toRelease = new LinkedHashMap<>();

  AddressOperation(Map<String, AddressAllocator> allocators, boolean dryRun) {
    this.allocators = allocators;
    this.dryRun = dryRun;
  }

  /** Takes an address for each family, those asked for where they are. */
  void allocateAll(ServiceDraft draft) {
    if (draft.type.equals(ServiceType.EXTERNAL_NAME) || draft.isHeadless()) {
      return;
    }
    for (int i = 0; i < draft.families.size(); i++) {
      allocate(draft, i);
    }
    if (!draft.clusterIps.isEmpty()) {
      draft.clusterIp = draft.clusterIps.getFirst();
    }
  }

  /** Takes the address of the family at the index. */
  void allocate(ServiceDraft draft, int index) {
    String family = draft.families.get(index);
    AddressAllocator allocator = allocators.get(family);
    if (allocator == null) {
      throw StatusError.internal("failed to allocate a serviceIP: no range for " + family);
    }
    if (index >= draft.clusterIps.size()) {
      String address = Addresses.text(next(allocator));
      draft.clusterIps.add(address);
      taken.put(family, address);
    } else {
      String wanted = draft.clusterIps.get(index);
      take(draft, allocator, wanted);
      taken.put(family, wanted);
    }
  }

  private InetAddress next(AddressAllocator allocator) {
    try {
      return dryRun ? allocator.range().base() : allocator.allocateNext();
    } catch (AllocationException e) {
      throw StatusError.internal("failed to allocate a serviceIP: " + e.getMessage());
    }
  }

  private void take(ServiceDraft draft, AddressAllocator allocator, String wanted) {
    InetAddress address = Addresses.parse(wanted);
    try {
      if (address == null) {
        throw new AllocationException("it is no IP address");
      }
      if (dryRun) {
        allocator.checkRange(address);
      } else {
        allocator.allocate(address);
      }
    } catch (AllocationException e) {
      throw AllocationErrors.invalid(
          draft.name(),
          CLUSTER_IPS,
          GoText.list("string", draft.clusterIps),
          "failed to allocate IP " + wanted + ": " + e.getMessage());
    }
  }

  void releaseOnCommit(String family, String address) {
    toRelease.put(family, address);
  }

  void commit() {
    release(toRelease);
  }

  void revert() {
    release(taken);
  }

  private void release(Map<String, String> released) {
    if (!dryRun) {
      released.forEach((family, address) -> release(allocators, family, address));
    }
  }

  /** Gives an address back, if the cluster still has its family. */
  static void release(Map<String, AddressAllocator> allocators, String family, String address) {
    AddressAllocator allocator = allocators.get(family);
    InetAddress parsed = Addresses.parse(address);
    if (allocator != null && parsed != null) {
      allocator.release(parsed);
    }
  }
}
