package dev.kemudi.resources.core.serviceaccount;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.ServiceAccount;
import dev.kemudi.resources.ResourceDefinition;

/** The resource {@code serviceaccounts}. */
public final class ServiceAccounts {
  private ServiceAccounts() {}

  public static ResourceDefinition<ServiceAccount> definition() {
    return ResourceDefinition.of(
        CoreV1.SERVICEACCOUNTS, new ServiceAccountStrategy(), "serviceaccounts");
  }
}
