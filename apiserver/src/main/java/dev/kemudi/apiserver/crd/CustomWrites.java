package dev.kemudi.apiserver.crd;

import dev.kemudi.apiserver.registry.WriteHook;
import dev.kemudi.machinery.status.StatusError;
import java.util.function.BooleanSupplier;

/**
 * Nothing new is taken while the objects of a definition are going with it.
 *
 * @param terminating whether they are
 */
record CustomWrites(BooleanSupplier terminating) implements WriteHook<CustomObject> {
  @Override
  public Prepared<CustomObject> create(CustomObject object, boolean dryRun) {
    if (terminating.getAsBoolean()) {
      throw StatusError.of(
          405,
          StatusError.Reason.METHOD_NOT_ALLOWED,
          "create not allowed while custom resource definition is terminating");
    }
    return new Prepared<>(object, () -> {}, () -> {});
  }
}
