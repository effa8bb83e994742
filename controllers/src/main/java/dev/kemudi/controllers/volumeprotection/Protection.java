package dev.kemudi.controllers.volumeprotection;

import dev.kemudi.client.Client;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.StatusError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Holds objects back from deletion, by a finalizer, as long as they are in use. */
final class Protection<T extends KubeObject> {
  private final Client client;
  private final Resource<T> resource;
  private final String finalizer;
  private final Predicate<T> inUse;
  private final BiFunction<T, List<String>, T> withFinalizers;

  /**
   * @param withFinalizers the object with these finalizers in place of its own
   */
  Protection(
      Client client,
      Resource<T> resource,
      String finalizer,
      Predicate<T> inUse,
      BiFunction<T, List<String>, T> withFinalizers) {
    this.client = client;
    this.resource = resource;
    this.finalizer = finalizer;
    this.inUse = inUse;
    this.withFinalizers = withFinalizers;
  }

  /** Whether the finalizer may have to be put on or taken off. */
  boolean concerns(T object) {
    return isDeleted(object) == isOn(object);
  }

  Reconciler.Result reconcile(@Nullable T object) {
    if (object == null || !concerns(object)) {
      return Reconciler.Result.SETTLED;
    }
    List<String> finalizers = new ArrayList<>(object.metadata().finalizers());
    if (!isDeleted(object)) {
      finalizers.add(finalizer);
      update(withFinalizers.apply(object, finalizers));
    } else if (!inUse.test(object)) {
      finalizers.removeIf(finalizer::equals);
      update(withFinalizers.apply(object, finalizers));
    }
    return Reconciler.Result.SETTLED;
  }

  private static boolean isDeleted(KubeObject object) {
    return object.metadata().deletionTimestamp() != null;
  }

  private boolean isOn(KubeObject object) {
    return object.metadata().finalizers().contains(finalizer);
  }

  private void update(T object) {
    try {
      client.update(resource, object);
    } catch (StatusError e) {
      if (!e.isNotFound()) {
        throw e;
      }
    }
  }
}
