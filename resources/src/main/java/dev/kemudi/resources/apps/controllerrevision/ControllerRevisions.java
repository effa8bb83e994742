package dev.kemudi.resources.apps.controllerrevision;

import dev.kemudi.api.apps.v1.AppsV1;
import dev.kemudi.api.apps.v1.ControllerRevision;
import dev.kemudi.resources.ResourceDefinition;

/** The resource {@code controllerrevisions}. */
public final class ControllerRevisions {
  private ControllerRevisions() {}

  public static ResourceDefinition<ControllerRevision> definition() {
    return ResourceDefinition.of(
        AppsV1.CONTROLLERREVISIONS, new ControllerRevisionStrategy(), "controllerrevisions");
  }
}
