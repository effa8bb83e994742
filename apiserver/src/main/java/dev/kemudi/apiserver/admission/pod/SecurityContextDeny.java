package dev.kemudi.apiserver.admission.pod;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodSecurityContext;
import dev.kemudi.api.core.v1.PodSpec;
import dev.kemudi.api.core.v1.SecurityContext;
import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.machinery.status.StatusError;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Refuses pods that say which user or groups they run as, or what SELinux is to take them for. */
public final class SecurityContextDeny implements AdmissionPlugin {
  @Override
  public String name() {
    return "SecurityContextDeny";
  }

  @Override
  public boolean handles(AdmissionRequest request) {
    return (request.operation() == Operation.CREATE || request.operation() == Operation.UPDATE)
        && request.isFor("", "pods");
  }

  @Override
  public void validate(AdmissionRequest request) {
    if (!(request.object() instanceof Pod pod)) {
      return;
    }
    String field = denied(pod.spec());
    if (!field.isEmpty()) {
      throw StatusError.forbidden(request.resource(), pod.name(), field + " is forbidden");
    }
  }

  /** The first field that is set and must not be; empty if there is none. */
  private static String denied(PodSpec spec) {
    String ofPod = denied(spec.securityContext());
    return !ofPod.isEmpty()
        ? "pod.Spec.SecurityContext." + ofPod
        : Stream.concat(spec.initContainers().stream(), spec.containers().stream())
            .map(SecurityContextDeny::denied)
            .filter(field -> !field.isEmpty())
            .map(field -> "SecurityContext." + field)
            .findFirst()
            .orElse("");
  }

  private static String denied(@Nullable PodSecurityContext context) {
    if (context == null) {
      return "";
    }
    if (!context.supplementalGroups().isEmpty()) {
      return "SupplementalGroups";
    }
    if (context.seLinuxOptions() != null) {
      return "SELinuxOptions";
    }
    if (context.runAsUser() != null) {
      return "RunAsUser";
    }
    return context.fsGroup() == null ? "" : "FSGroup";
  }

  private static String denied(Container container) {
    SecurityContext context = container.securityContext();
    if (context == null) {
      return "";
    }
    if (context.seLinuxOptions() != null) {
      return "SELinuxOptions";
    }
    return context.runAsUser() == null ? "" : "RunAsUser";
  }
}
