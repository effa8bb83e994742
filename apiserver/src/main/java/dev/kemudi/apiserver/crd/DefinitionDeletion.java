package dev.kemudi.apiserver.crd;

import dev.kemudi.api.apiextensions.v1.CustomResourceDefinition;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionBuilder;
import dev.kemudi.apiserver.registry.WriteHook;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A definition stays, terminating, until its objects are gone. */
public final class DefinitionDeletion implements WriteHook<CustomResourceDefinition> {
  static final String FINALIZER = "customresourcecleanup.apiextensions.k8s.io";

  private final InstantSource clock;

  public DefinitionDeletion(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public CustomResourceDefinition deleting(CustomResourceDefinition object) {
    if (DefinitionStatus.is(object, DefinitionStatus.TERMINATING)) {
      return object;
    }
    List<String> finalizers = new ArrayList<>(object.metadata().finalizers());
    finalizers.add(FINALIZER);
    return DefinitionStatus.with(
        CustomResourceDefinitionBuilder.from(object)
            .metadata(metadata -> metadata.finalizers(finalizers))
            .build(),
        DefinitionStatus.TERMINATING,
        true,
        "InstanceDeletionPending",
        "CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon",
        clock.instant());
  }

  @Override
  public boolean mayDelete(CustomResourceDefinition object) {
    return DefinitionStatus.find(object, DefinitionStatus.TERMINATING) != null
        && !object.metadata().finalizers().contains(FINALIZER);
  }
}
