package dev.kemudi.controllers.workload;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PodTemplateSpec;
import dev.kemudi.client.Client;
import dev.kemudi.client.controller.Owners;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.StatusError;
import java.util.List;

/**
 * Creates and deletes pods for their owners, and tells of it in events about the owner.
 *
 * @param <O> the owners
 */
public final class PodControl<O extends KubeObject> {
  private final Client client;
  private final EventRecorder events;
  private final Resource<O> owners;

  public PodControl(Client client, EventRecorder events, Resource<O> owners) {
    this.client = client;
    this.events = events;
    this.owners = owners;
  }

  /** A pod as the template asks for, owned, whose name the server completes. */
  public Pod fromTemplate(O owner, PodTemplateSpec template) {
    String prefix = owner.name() + "-";
    return PodBuilder.create()
        .metadata(
            metadata ->
                metadata
                    .namespace(owner.namespace())
                    .generateName(prefix)
                    .labels(template.metadata().labels())
                    .annotations(template.metadata().annotations())
                    .finalizers(template.metadata().finalizers())
                    .ownerReferences(List.of(Owners.controllerReference(owners.kind(), owner))))
        .spec(template.spec())
        .build();
  }

  /** Creates the pod; a failure is told and thrown, unless the namespace is on its way out. */
  public Pod create(O owner, Pod pod) {
    try {
      Pod created = client.create(CoreV1.PODS, pod);
      tell(owner, "Normal", "SuccessfulCreate", "Created pod: " + created.name());
      return created;
    } catch (StatusError e) {
      if (!e.hasCause("NamespaceTerminating")) {
        tell(owner, "Warning", "FailedCreate", "Error creating: " + e.getMessage());
      }
      throw e;
    }
  }

  /** Deletes the pod; whether it was there. A failure is told and thrown. */
  public boolean delete(O owner, Pod pod) {
    try {
      client.delete(CoreV1.PODS, ObjectKey.of(pod), DeleteOptionsBuilder.create().build());
      tell(owner, "Normal", "SuccessfulDelete", "Deleted pod: " + pod.name());
      return true;
    } catch (StatusError e) {
      if (e.isNotFound()) {
        return false;
      }
      tell(owner, "Warning", "FailedDelete", "Error deleting: " + e.getMessage());
      throw e;
    }
  }

  private void tell(O owner, String type, String reason, String message) {
    events.event(owners.kind(), owner, type, reason, message);
  }
}
