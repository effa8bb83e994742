package dev.kemudi.apiserver.admission.network;

import dev.kemudi.api.core.v1.Service;
import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.apiserver.admission.Refusal;
import java.util.Set;

/** Lets services have no external addresses but those that they have already. */
public final class DenyServiceExternalIps implements AdmissionPlugin {
  @Override
  public String name() {
    return "DenyServiceExternalIPs";
  }

  @Override
  public boolean handles(AdmissionRequest request) {
    return (request.operation() == Operation.CREATE || request.operation() == Operation.UPDATE)
        && request.isFor("", "services");
  }

  @Override
  public void validate(AdmissionRequest request) {
    if (!(request.object() instanceof Service service)) {
      return;
    }
    Set<String> before =
        request.old() instanceof Service old ? Set.copyOf(old.spec().externalIPs()) : Set.of();
    if (!before.containsAll(service.spec().externalIPs())) {
      throw Refusal.forbidden(request, "Use of external IPs is denied by admission control");
    }
  }
}
