package dev.kemudi.apiserver.admission;

import dev.kemudi.machinery.object.KubeObject;
import org.jspecify.annotations.Nullable;

/**
 * A plugin that sees writes before they are stored. It refuses with a {@link
 * dev.kemudi.machinery.status.StatusError}. Thread-safe. Mutation runs first, through all plugins
 * in their order, then the strategy's preparation and validation, then validation.
 */
public interface AdmissionPlugin {
  /** Its name, as upstream names it. */
  String name();

  /** Whether it wants to see the request at all; cheap. */
  boolean handles(AdmissionRequest request);

  /** The object to go on with: the request's own, or a changed one; null stays null. */
  default @Nullable KubeObject mutate(AdmissionRequest request) {
    return request.object();
  }

  /** Refuses what it does not allow. */
  default void validate(AdmissionRequest request) {}
}
