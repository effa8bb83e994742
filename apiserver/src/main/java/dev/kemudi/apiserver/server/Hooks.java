package dev.kemudi.apiserver.server;

import dev.kemudi.api.apiextensions.v1.ApiextensionsV1;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Namespace;
import dev.kemudi.api.core.v1.NamespaceBuilder;
import dev.kemudi.apiserver.crd.DefinitionWrites;
import dev.kemudi.apiserver.registry.WriteHook;
import dev.kemudi.machinery.object.GroupResource;
import java.time.InstantSource;
import java.util.Map;

/** The resources that need more around their writes than their strategy knows. */
final class Hooks {
  private Hooks() {}

  static Map<GroupResource, WriteHook<?>> all(ServiceAddresses addresses, InstantSource clock) {
    return Map.of(
        CoreV1.NAMESPACES.groupResource(),
        new Namespaces(),
        CoreV1.SERVICES.groupResource(),
        addresses,
        ApiextensionsV1.CUSTOMRESOURCEDEFINITIONS.groupResource(),
        new DefinitionWrites(clock));
  }

  /** A namespace that is being deleted stays, terminating, until what is in it is gone. */
  private static final class Namespaces implements WriteHook<Namespace> {
    @Override
    public Namespace deleting(Namespace object) {
      return NamespaceBuilder.from(object).status(status -> status.phase("Terminating")).build();
    }

    @Override
    public boolean deletesByUid() {
      return true;
    }

    @Override
    public boolean mayDelete(Namespace object) {
      return object.spec().finalizers().isEmpty();
    }
  }
}
