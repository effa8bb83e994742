package dev.kemudi.apiserver.admission.namespace;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Namespace;
import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.apiserver.admission.Refusal;
import dev.kemudi.client.Client;
import dev.kemudi.machinery.meta.v1.Status;
import dev.kemudi.machinery.meta.v1.StatusBuilder;
import dev.kemudi.machinery.meta.v1.StatusCauseBuilder;
import dev.kemudi.machinery.meta.v1.StatusDetails;
import dev.kemudi.machinery.meta.v1.StatusDetailsBuilder;
import dev.kemudi.machinery.object.GroupResource;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps objects out of namespaces that are not there or that are being emptied, and the namespaces
 * of the cluster itself from being deleted.
 */
public final class NamespaceLifecycle implements AdmissionPlugin {
  private static final Set<String> IMMORTAL = Set.of("default", "kube-system", "kube-public");

  /** They must not tell whether a namespace is there to those who may not know. */
  private static final GroupResource ACCESS_REVIEWS =
      new GroupResource("authorization.k8s.io", "localsubjectaccessreviews");

  private final Client client;

  /**
   * Makes the plugin.
   *
   * @param client reads namespaces
   */
  public NamespaceLifecycle(Client client) {
    this.client = client;
  }

  @Override
  public String name() {
    return "NamespaceLifecycle";
  }

  @Override
  public boolean handles(AdmissionRequest request) {
    return request.operation() != Operation.CONNECT && !request.resource().equals(ACCESS_REVIEWS);
  }

  @Override
  public @Nullable KubeObject mutate(AdmissionRequest request) {
    if (request.resource().equals(CoreV1.NAMESPACES.groupResource())) {
      if (request.operation() == Operation.DELETE && IMMORTAL.contains(request.name())) {
        throw Refusal.forbidden(request, "this namespace may not be deleted");
      }
    } else if (!request.namespace().isEmpty()
        && request.operation() != Operation.DELETE
        && !request.isFor("authorization.k8s.io", "localsubjectaccessreviews")) {
      checkNamespace(request);
    }
    return request.object();
  }

  private void checkNamespace(AdmissionRequest request) {
    Namespace namespace = client.get(CoreV1.NAMESPACES, new ObjectKey("", request.namespace()));
    boolean terminating =
        namespace.status() != null && "Terminating".equals(namespace.status().phase());
    if (request.operation() == Operation.CREATE && terminating) {
      throw terminating(request);
    }
  }

  private static StatusError terminating(AdmissionRequest request) {
    String namespace = request.namespace();
    Status status =
        Refusal.forbidden(
                request,
                "unable to create new content in namespace "
                    + namespace
                    + " because it is being terminated")
            .status();
    StatusDetails details = status.details();
    var cause =
        StatusCauseBuilder.create()
            .reason("NamespaceTerminating")
            .message("namespace " + namespace + " is being terminated")
            .field("metadata.namespace")
            .build();
    var more = details == null ? StatusDetailsBuilder.create() : StatusDetailsBuilder.from(details);
    return new StatusError(
        StatusBuilder.from(status).details(more.causes(List.of(cause)).build()).build());
  }
}
