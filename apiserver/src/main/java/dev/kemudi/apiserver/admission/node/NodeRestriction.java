package dev.kemudi.apiserver.admission.node;

import dev.kemudi.api.authentication.v1.BoundObjectReference;
import dev.kemudi.api.authentication.v1.TokenRequest;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.apiserver.admission.PluginSurroundings;
import dev.kemudi.apiserver.admission.Refusal;
import dev.kemudi.apiserver.authz.GoText;
import dev.kemudi.apiserver.authz.node.NodeAuthorizer;
import dev.kemudi.client.Client;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import org.jspecify.annotations.Nullable;

/** Keeps nodes to what is theirs: their own object, lease and storage drivers, and their pods. */
public final class NodeRestriction implements AdmissionPlugin {
  private static final String LEASES = "kube-node-lease";

  private final Client client;
  private final NodeObjects nodes;
  private final NodePods pods;
  private final ClaimStatus claims;

  /** Makes the plugin, which reads nodes and pods. */
  public NodeRestriction(PluginSurroundings surroundings) {
    this.client = surroundings.client();
    this.nodes = new NodeObjects();
    this.pods = new NodePods(client);
    this.claims = new ClaimStatus(surroundings.gates());
  }

  @Override
  public String name() {
    return "NodeRestriction";
  }

  @Override
  public boolean handles(AdmissionRequest request) {
    return request.operation() != Operation.CONNECT
        && NodeAuthorizer.nodeName(request.context().user()) != null;
  }

  @Override
  public @Nullable KubeObject mutate(AdmissionRequest request) {
    String node = NodeAuthorizer.nodeName(request.context().user());
    if (node == null) {
      return request.object();
    }
    if (node.isEmpty()) {
      throw Refusal.forbidden(
          request,
          "could not determine node from user "
              + GoText.quote(request.context().user().username()));
    }
    switch (request.resource().toString()) {
      case "pods" -> pod(node, request);
      case "nodes" -> nodes.check(node, request);
      case "persistentvolumeclaims" -> claim(node, request);
      case "serviceaccounts" -> token(node, request);
      case "leases.coordination.k8s.io" -> lease(node, request);
      case "csinodes.storage.k8s.io" -> checkOwnName(node, request, "CSINode");
      default -> {}
    }
    return request.object();
  }

  private void pod(String node, AdmissionRequest request) {
    switch (request.subresource()) {
      case "" -> pods.check(node, request);
      case "status" -> pods.checkStatus(node, request);
      case "eviction" -> pods.checkEviction(node, request);
      default ->
          throw Refusal.forbidden(
              request,
              "unexpected pod subresource "
                  + GoText.quote(request.subresource())
                  + ", only 'status' and 'eviction' are allowed");
    }
  }

  private void claim(String node, AdmissionRequest request) {
    if (!request.subresource().equals("status")) {
      throw Refusal.forbidden(request, "may only update PVC status");
    }
    if (request.operation() != Operation.UPDATE) {
      throw Refusal.forbidden(request, "unexpected operation \"" + request.operation() + "\"");
    }
    claims.check(node, request);
  }

  /** A token must be for a pod that runs there. */
  private void token(String node, AdmissionRequest request) {
    if (request.operation() != Operation.CREATE
        || !request.subresource().equals("token")
        || !(request.object() instanceof TokenRequest asked)) {
      return;
    }
    BoundObjectReference bound = asked.spec().boundObjectRef();
    if (bound == null
        || !bound.apiVersion().equals("v1")
        || !bound.kind().equals("Pod")
        || bound.name().isEmpty()) {
      throw Refusal.forbidden(request, "node requested token not bound to a pod");
    }
    if (bound.uid().isEmpty()) {
      throw Refusal.forbidden(request, "node requested token with a pod binding without a uid");
    }
    Pod pod = client.get(CoreV1.PODS, new ObjectKey(request.namespace(), bound.name()));
    if (!bound.uid().equals(pod.uid())) {
      throw Refusal.forbidden(
          request,
          "the UID in the bound object reference ("
              + bound.uid()
              + ") does not match the UID in record ("
              + pod.uid()
              + "). The object might have been deleted and then recreated");
    }
    if (!pod.spec().nodeName().equals(node)) {
      throw Refusal.forbidden(
          request, "node requested token bound to a pod scheduled on a different node");
    }
  }

  private static void lease(String node, AdmissionRequest request) {
    if (!request.namespace().equals(LEASES)) {
      throw Refusal.forbidden(
          request, "can only access leases in the \"" + LEASES + "\" system namespace");
    }
    checkOwnName(node, request, "node lease");
  }

  private static void checkOwnName(String node, AdmissionRequest request, String what) {
    KubeObject object = request.object();
    String name =
        request.operation() == Operation.CREATE && object != null ? object.name() : request.name();
    if (!name.equals(node)) {
      throw refusalOfOthers(request, what);
    }
  }

  private static StatusError refusalOfOthers(AdmissionRequest request, String what) {
    return Refusal.forbidden(
        request, "can only access " + what + " with the same name as the requesting node");
  }
}
