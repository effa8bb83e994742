package dev.kemudi.resources.core.secret;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Secret;
import dev.kemudi.resources.ResourceDefinition;

/** The resource {@code secrets}. */
public final class Secrets {
  private Secrets() {}

  public static ResourceDefinition<Secret> definition() {
    return ResourceDefinition.of(CoreV1.SECRETS, new SecretStrategy(), "secrets");
  }
}
