package dev.kemudi.resources.core.podtemplate;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.PodTemplate;
import dev.kemudi.resources.ResourceDefinition;

/** The resource {@code podtemplates}. */
public final class PodTemplateObjects {
  private PodTemplateObjects() {}

  public static ResourceDefinition<PodTemplate> definition() {
    return ResourceDefinition.of(CoreV1.PODTEMPLATES, new PodTemplateStrategy(), "podtemplates");
  }
}
