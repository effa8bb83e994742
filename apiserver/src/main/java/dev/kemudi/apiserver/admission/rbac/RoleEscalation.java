package dev.kemudi.apiserver.admission.rbac;

import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.apiserver.authz.rbac.EscalationGuard;
import dev.kemudi.machinery.object.KubeObject;
import org.jspecify.annotations.Nullable;

/**
 * Asks the guard about every role and binding that is written, in whatever way. It is no plugin of
 * upstream's, where storage does the same, and can't be switched off; it looks at what all others
 * have made, before that is validated.
 */
public final class RoleEscalation implements AdmissionPlugin {
  private final EscalationGuard guard;

  public RoleEscalation(EscalationGuard guard) {
    this.guard = guard;
  }

  @Override
  public String name() {
    return "RoleEscalation";
  }

  @Override
  public boolean handles(AdmissionRequest request) {
    return request.resource().group().equals("rbac.authorization.k8s.io")
        && (request.operation() == Operation.CREATE || request.operation() == Operation.UPDATE);
  }

  @Override
  public @Nullable KubeObject mutate(AdmissionRequest request) {
    KubeObject object = request.object();
    if (object != null) {
      guard.check(object, request.old(), request.context());
    }
    return object;
  }
}
