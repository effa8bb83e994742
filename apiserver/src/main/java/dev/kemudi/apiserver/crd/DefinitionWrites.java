package dev.kemudi.apiserver.crd;

import dev.kemudi.api.apiextensions.v1.CustomResourceDefinition;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionBuilder;
import dev.kemudi.apiserver.crd.definition.DefinitionSchemas;
import dev.kemudi.apiserver.registry.WriteHook;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.resources.StrategyContext;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What definitions need around their writes: schemas are looked through, and one that is deleted
 * stays, terminating, until its objects are gone.
 */
public final class DefinitionWrites implements WriteHook<CustomResourceDefinition> {
  static final String FINALIZER = "customresourcecleanup.apiextensions.k8s.io";

  private final InstantSource clock;

  public DefinitionWrites(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public List<FieldError> validate(
      CustomResourceDefinition object,
      @Nullable CustomResourceDefinition live,
      StrategyContext context) {
    return live != null && live.spec().equals(object.spec())
        ? List.of()
        : DefinitionSchemas.errors(
            object.spec(),
            live == null ? null : live.spec(),
            context.gates().enabled("CustomResourceValidationExpressions"));
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
  public boolean deletesByUid() {
    return true;
  }

  @Override
  public boolean mayDelete(CustomResourceDefinition object) {
    return DefinitionStatus.find(object, DefinitionStatus.TERMINATING) != null
        && !object.metadata().finalizers().contains(FINALIZER);
  }
}
