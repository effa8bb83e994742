package dev.kemudi.controllers.workload;

import dev.kemudi.client.Client;
import dev.kemudi.client.PatchRequest;
import dev.kemudi.client.controller.Owners;
import dev.kemudi.machinery.meta.v1.OwnerReference;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.selector.LabelSelector;
import dev.kemudi.machinery.status.StatusError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Settles which objects an owner controls: it keeps those of its own that its selector picks,
 * releases the others of its own, and adopts those without an owner that the selector picks.
 *
 * @param <O> the owners
 * @param <T> what they own
 */
public final class Claims<O extends KubeObject, T extends KubeObject> {
  private final Client client;
  private final Resource<O> owners;
  private final Resource<T> dependents;
  private final String finalizer;

  public Claims(Client client, Resource<O> owners, Resource<T> dependents) {
    this(client, owners, dependents, "");
  }

  /**
   * @param finalizer what adopted objects get besides their owner; empty for nothing
   */
  public Claims(Client client, Resource<O> owners, Resource<T> dependents, String finalizer) {
    this.client = client;
    this.owners = owners;
    this.dependents = dependents;
    this.finalizer = finalizer;
  }

  /** Those of the candidates that the owner controls when this returns. */
  public List<T> claim(O owner, LabelSelector selector, Collection<T> candidates) {
    List<T> claimed = new ArrayList<>();
    boolean mayAdopt = false;
    for (T candidate : candidates) {
      OwnerReference controller = Owners.controllerOf(candidate);
      boolean picked = selector.matches(candidate.metadata().labels());
      if (controller == null) {
        if (picked && isAlive(owner) && isAlive(candidate)) {
          mayAdopt = mayAdopt || checkCurrent(owner);
          adopt(owner, candidate, claimed);
        }
      } else if (controller.uid().equals(owner.uid())) {
        if (picked) {
          claimed.add(candidate);
        } else if (isAlive(owner)) {
          release(owner, candidate);
        }
      }
    }
    return claimed;
  }

  private static boolean isAlive(KubeObject object) {
    return object.metadata().deletionTimestamp() == null;
  }

  /** Asks the server itself: an owner that is gone must not adopt. */
  private boolean checkCurrent(O owner) {
    O fresh = client.get(owners, ObjectKey.of(owner));
    if (!fresh.uid().equals(owner.uid())) {
      throw new IllegalStateException(
          "original %s %s/%s is gone: got uid %s, wanted %s"
              .formatted(
                  owners.kind().gvk().kind(),
                  owner.namespace(),
                  owner.name(),
                  fresh.uid(),
                  owner.uid()));
    }
    if (!isAlive(fresh)) {
      throw new IllegalStateException(
          "%s/%s has just been deleted at %s"
              .formatted(owner.namespace(), owner.name(), fresh.metadata().deletionTimestamp()));
    }
    return true;
  }

  private void adopt(O owner, T candidate, List<T> claimed) {
    OwnerReference reference = Owners.controllerReference(owners.kind(), owner);
    String extra = finalizer.isEmpty() ? "" : ",\"finalizers\":[\"" + finalizer + "\"]";
    String patch =
        """
        {"metadata":{"ownerReferences":[{"apiVersion":"%s","kind":"%s","name":"%s","uid":"%s",\
        "controller":true,"blockOwnerDeletion":true}],"uid":"%s"%s}}"""
            .formatted(
                reference.apiVersion(),
                reference.kind(),
                reference.name(),
                reference.uid(),
                candidate.uid(),
                extra);
    try {
      claimed.add(patch(candidate, patch));
    } catch (StatusError e) {
      if (!e.isNotFound()) {
        throw e;
      }
    }
  }

  private void release(O owner, T dependent) {
    String extra =
        finalizer.isEmpty()
            ? ""
            : ",\"$deleteFromPrimitiveList/finalizers\":[\"" + finalizer + "\"]";
    String patch =
        """
        {"metadata":{"ownerReferences":[{"$patch":"delete","uid":"%s"}],"uid":"%s"%s}}"""
            .formatted(owner.uid(), dependent.uid(), extra);
    try {
      patch(dependent, patch);
    } catch (StatusError e) {
      if (!e.isNotFound() && !e.isInvalid()) {
        throw e;
      }
    }
  }

  private T patch(T object, String patch) {
    return client.patch(
        dependents,
        ObjectKey.of(object),
        PatchRequest.of(PatchRequest.Type.STRATEGIC_MERGE, patch));
  }
}
