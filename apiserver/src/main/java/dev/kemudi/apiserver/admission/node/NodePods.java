package dev.kemudi.apiserver.admission.node;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.policy.v1.Eviction;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.Refusal;
import dev.kemudi.apiserver.authz.node.PodReferences;
import dev.kemudi.client.Client;
import dev.kemudi.machinery.meta.v1.OwnerReference;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.util.List;

/** What nodes may do with pods: mirror their own, tell how theirs are, and end them. */
final class NodePods {
  private static final String MIRROR = "kubernetes.io/config.mirror";

  private final Client client;

  NodePods(Client client) {
    this.client = client;
  }

  void check(String node, AdmissionRequest request) {
    switch (request.operation()) {
      case CREATE -> {
        if (request.object() instanceof Pod pod) {
          checkMirror(node, pod, request);
        }
      }
      case DELETE -> {
        if (!pod(request, request.name()).spec().nodeName().equals(node)) {
          throw refusal(request, node, "can only delete pods with spec.nodeName set to itself");
        }
      }
      default ->
          throw Refusal.forbidden(
              request,
              "unexpected operation \""
                  + request.operation()
                  + "\", node \""
                  + node
                  + "\" can only create and delete mirror pods");
    }
  }

  private Pod pod(AdmissionRequest request, String name) {
    return client.get(CoreV1.PODS, new ObjectKey(request.namespace(), name));
  }

  private static StatusError refusal(AdmissionRequest request, String node, String why) {
    return Refusal.forbidden(request, "node \"" + node + "\" " + why);
  }

  private void checkMirror(String node, Pod pod, AdmissionRequest request) {
    if (!pod.metadata().annotations().containsKey(MIRROR)) {
      throw Refusal.forbidden(
          request,
          "pod does not have \""
              + MIRROR
              + "\" annotation, node \""
              + node
              + "\" can only create mirror pods");
    }
    if (!pod.spec().nodeName().equals(node)) {
      throw refusal(request, node, "can only create pods with spec.nodeName set to itself");
    }
    checkOwner(node, pod, request);
    checkReferences(node, pod, request);
  }

  private void checkOwner(String node, Pod pod, AdmissionRequest request) {
    List<OwnerReference> owners = pod.metadata().ownerReferences();
    if (owners.size() > 1) {
      throw refusal(
          request, node, "can only create pods with a single owner reference set to itself");
    }
    if (owners.isEmpty() || !isNode(owners.getFirst(), node)) {
      throw refusal(request, node, "can only create pods with an owner reference set to itself");
    }
    OwnerReference owner = owners.getFirst();
    if (!Boolean.TRUE.equals(owner.controller())) {
      throw refusal(
          request, node, "can only create pods with a controller owner reference set to itself");
    }
    if (Boolean.TRUE.equals(owner.blockOwnerDeletion())) {
      throw refusal(request, node, "must not set blockOwnerDeletion on an owner reference");
    }
    Node known = client.get(CoreV1.NODES, new ObjectKey("", node));
    if (!owner.uid().equals(known.uid())) {
      throw Refusal.forbidden(
          request,
          "node " + node + " UID mismatch: expected " + owner.uid() + " got " + known.uid());
    }
  }

  private static boolean isNode(OwnerReference owner, String node) {
    return owner.apiVersion().equals("v1")
        && owner.kind().equals("Node")
        && owner.name().equals(node);
  }

  /** A mirror may not lead the node to anything of the cluster's. */
  private static void checkReferences(String node, Pod pod, AdmissionRequest request) {
    if (!pod.spec().serviceAccountName().isEmpty()) {
      throw refusal(request, node, "can not create pods that reference a service account");
    }
    PodReferences references = PodReferences.of(pod);
    if (references.secrets()) {
      throw refusal(request, node, "can not create pods that reference secrets");
    }
    if (references.configMaps()) {
      throw refusal(request, node, "can not create pods that reference configmaps");
    }
    if (pod.spec().volumes().stream()
        .anyMatch(volume -> volume.volumeSource().persistentVolumeClaim() != null)) {
      throw refusal(request, node, "can not create pods that reference persistentvolumeclaims");
    }
  }

  void checkStatus(String node, AdmissionRequest request) {
    if (!(request.old() instanceof Pod old) || !(request.object() instanceof Pod pod)) {
      throw Refusal.forbidden(request, "unexpected operation \"" + request.operation() + "\"");
    }
    if (!old.spec().nodeName().equals(node)) {
      throw refusal(
          request, node, "can only update pod status for pods with spec.nodeName set to itself");
    }
    if (!old.metadata().labels().equals(pod.metadata().labels())) {
      throw refusal(request, node, "cannot update labels through pod status");
    }
  }

  void checkEviction(String node, AdmissionRequest request) {
    if (!(request.object() instanceof Eviction eviction)) {
      throw Refusal.forbidden(request, "unexpected operation " + request.operation());
    }
    String name = request.name().isEmpty() ? eviction.name() : request.name();
    if (name.isEmpty()) {
      throw Refusal.forbidden(request, "could not determine pod from request data");
    }
    if (!pod(request, name).spec().nodeName().equals(node)) {
      throw Refusal.forbidden(
          request, "node " + node + " can only evict pods with spec.nodeName set to itself");
    }
  }
}
