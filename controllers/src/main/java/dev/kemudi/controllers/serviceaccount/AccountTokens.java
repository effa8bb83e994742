package dev.kemudi.controllers.serviceaccount;

import dev.kemudi.api.core.v1.Secret;
import dev.kemudi.api.core.v1.ServiceAccount;

/** Signs tokens of accounts that are valid as long as their secret holds them. */
@FunctionalInterface
public interface AccountTokens {
  String issue(ServiceAccount account, Secret secret);
}
