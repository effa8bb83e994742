package dev.kemudi.resources.core.resourcequota;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.ResourceQuota;
import dev.kemudi.api.core.v1.ResourceQuotaBuilder;
import dev.kemudi.resources.ResourceDefinition;
import dev.kemudi.resources.SubresourceStrategy;

/** The resource {@code resourcequotas}. */
public final class ResourceQuotas {
  private ResourceQuotas() {}

  public static ResourceDefinition<ResourceQuota> definition() {
    ResourceQuotaStrategy strategy = new ResourceQuotaStrategy();
    return ResourceDefinition.of(
        CoreV1.RESOURCEQUOTAS,
        strategy,
        SubresourceStrategy.status(
            strategy,
            (object, old) -> ResourceQuotaBuilder.from(object).spec(old.spec()).build(),
            (object, old, context) -> ResourceQuotaValidation.status(object)),
        "resourcequotas");
  }
}
