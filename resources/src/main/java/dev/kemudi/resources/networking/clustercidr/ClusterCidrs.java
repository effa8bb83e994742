package dev.kemudi.resources.networking.clustercidr;

import dev.kemudi.api.networking.v1alpha1.ClusterCIDR;
import dev.kemudi.api.networking.v1alpha1.NetworkingV1alpha1;
import dev.kemudi.resources.ResourceDefinition;

/** The resource {@code clustercidrs}. */
public final class ClusterCidrs {
  private ClusterCidrs() {}

  public static ResourceDefinition<ClusterCIDR> definition() {
    return ResourceDefinition.of(
        NetworkingV1alpha1.CLUSTERCIDRS, new ClusterCidrStrategy(), "clustercidrs");
  }
}
