package dev.kemudi.apiserver.server;

import dev.kemudi.apiserver.endpoint.Catalog;
import dev.kemudi.apiserver.endpoint.Form;
import dev.kemudi.client.ServedResource;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.object.Resource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The resource of each kind that is stored here, custom ones included. */
record ServedKinds(Catalog catalog)
    implements Function<GroupVersionKind, @Nullable ServedResource> {
  @Override
  public @Nullable ServedResource apply(GroupVersionKind kind) {
    for (Form<?, ?> form : catalog.forms()) {
      Resource<?> resource = form.served();
      if (resource.kind().gvk().equals(kind)) {
        return new ServedResource(
            kind, resource.name(), resource.namespaced(), form.registry().definition().verbs());
      }
    }
    return null;
  }
}
