package dev.kemudi.resources.coordination.lease;

import dev.kemudi.api.coordination.v1.CoordinationV1;
import dev.kemudi.api.coordination.v1.Lease;
import dev.kemudi.resources.ResourceDefinition;

/** The resource {@code leases}. */
public final class Leases {
  private Leases() {}

  public static ResourceDefinition<Lease> definition() {
    return ResourceDefinition.of(CoordinationV1.LEASES, new LeaseStrategy(), "leases");
  }
}
