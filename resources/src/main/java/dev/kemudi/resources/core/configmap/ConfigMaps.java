package dev.kemudi.resources.core.configmap;

import dev.kemudi.api.core.v1.ConfigMap;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.resources.ResourceDefinition;

/** The resource {@code configmaps}. */
public final class ConfigMaps {
  private ConfigMaps() {}

  public static ResourceDefinition<ConfigMap> definition() {
    return ResourceDefinition.of(CoreV1.CONFIGMAPS, new ConfigMapStrategy(), "configmaps");
  }
}
