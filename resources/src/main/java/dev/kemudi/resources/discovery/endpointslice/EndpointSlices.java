package dev.kemudi.resources.discovery.endpointslice;

import dev.kemudi.api.discovery.v1.DiscoveryV1;
import dev.kemudi.api.discovery.v1.EndpointSlice;
import dev.kemudi.resources.ResourceDefinition;

/** The resource {@code endpointslices}. */
public final class EndpointSlices {
  private EndpointSlices() {}

  public static ResourceDefinition<EndpointSlice> definition() {
    return ResourceDefinition.of(
        DiscoveryV1.ENDPOINTSLICES, new EndpointSliceStrategy(), "endpointslices");
  }
}
