package dev.kemudi.controllers.statefulset;

import dev.kemudi.api.apps.v1.AppsV1;
import dev.kemudi.api.apps.v1.StatefulSet;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.client.Client;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;

/** Creates and deletes the pods of stateful sets, and creates their claims before them. */
final class StatefulPods {
  private final Client client;
  private final EventRecorder events;
  private final Informer<PersistentVolumeClaim> claims;

  StatefulPods(Client client, EventRecorder events, Informer<PersistentVolumeClaim> claims) {
    this.client = client;
    this.events = events;
    this.claims = claims;
  }

  /** Creates the claims that are missing and the pod; one that is there already is left alone. */
  void create(StatefulSet set, Pod pod) {
    for (PersistentVolumeClaim claim : Identity.claims(set, pod.name())) {
      if (claims.get(ObjectKey.of(claim)) == null) {
        tell(
            set,
            "Create",
            "create Claim %s Pod %s in StatefulSet %s"
                .formatted(claim.name(), pod.name(), set.name()),
            " success",
            () -> client.create(CoreV1.PERSISTENTVOLUMECLAIMS, claim));
      }
    }
    tell(
        set,
        "Create",
        "create Pod %s in StatefulSet %s".formatted(pod.name(), set.name()),
        " successful",
        () -> client.create(CoreV1.PODS, pod));
  }

  void replace(StatefulSet set, Pod pod) {
    events.event(
        AppsV1.STATEFULSETS.kind(),
        set,
        "Warning",
        "RecreatingFailedPod",
        "StatefulSet %s/%s is recreating failed Pod %s"
            .formatted(set.namespace(), set.name(), pod.name()));
    delete(set, pod);
  }

  void delete(StatefulSet set, Pod pod) {
    tell(
        set,
        "Delete",
        "delete Pod %s in StatefulSet %s".formatted(pod.name(), set.name()),
        " successful",
        () -> client.delete(CoreV1.PODS, ObjectKey.of(pod), DeleteOptionsBuilder.create().build()));
  }

  private void tell(StatefulSet set, String verb, String what, String success, Runnable action) {
    try {
      action.run();
      events.event(AppsV1.STATEFULSETS.kind(), set, "Normal", "Successful" + verb, what + success);
    } catch (StatusError e) {
      boolean done = verb.equals("Create") ? e.isAlreadyExists() : e.isNotFound();
      if (!done) {
        events.event(
            AppsV1.STATEFULSETS.kind(),
            set,
            "Warning",
            "Failed" + verb,
            what + " failed error: " + e.getMessage());
        throw e;
      }
    }
  }
}
