package dev.kemudi.resources.core.namespace;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Namespace;
import dev.kemudi.api.core.v1.NamespaceBuilder;
import dev.kemudi.resources.ResourceDefinition;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.Subresource;
import dev.kemudi.resources.SubresourceStrategy;
import java.util.List;

/** The resource {@code namespaces}. */
public final class Namespaces {
  private static final List<String> VERBS =
      List.of("create", "delete", "get", "list", "patch", "update", "watch");

  private Namespaces() {}

  /** Namespaces, with their status and what finalizes them. */
  public static ResourceDefinition<Namespace> definition() {
    NamespaceStrategy strategy = new NamespaceStrategy();
    return new ResourceDefinition<>(
        CoreV1.NAMESPACES,
        strategy,
        List.of(
            new Subresource<>("status", status(strategy)),
            new Subresource<>("finalize", finalize(strategy))),
        false,
        VERBS,
        "namespaces");
  }

  private static Strategy<Namespace> status(NamespaceStrategy strategy) {
    return SubresourceStrategy.status(
        strategy,
        (object, old) -> NamespaceBuilder.from(object).spec(old.spec()).build(),
        (object, old, context) -> NamespaceValidation.status(object));
  }

  private static Strategy<Namespace> finalize(NamespaceStrategy strategy) {
    return new SubresourceStrategy<>(
        strategy,
        (object, old, context) -> NamespaceBuilder.from(object).status(old.status()).build(),
        (object, old, context) -> NamespaceValidation.finalizers(object),
        List.of(List.of("status")));
  }
}
