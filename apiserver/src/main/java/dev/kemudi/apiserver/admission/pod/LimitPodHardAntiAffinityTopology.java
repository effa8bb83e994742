package dev.kemudi.apiserver.admission.pod;

import dev.kemudi.api.core.v1.Affinity;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodAffinityTerm;
import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.machinery.status.StatusError;

/** Lets pods keep others off their node, but not off more than that. */
public final class LimitPodHardAntiAffinityTopology implements AdmissionPlugin {
  private static final String HOST_NAME = "kubernetes.io/hostname";

  @Override
  public String name() {
    return "LimitPodHardAntiAffinityTopology";
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
    Affinity affinity = pod.spec().affinity();
    if (affinity == null || affinity.podAntiAffinity() == null) {
      return;
    }
    for (PodAffinityTerm term :
        affinity.podAntiAffinity().requiredDuringSchedulingIgnoredDuringExecution()) {
      if (!term.topologyKey().equals(HOST_NAME)) {
        throw StatusError.forbidden(
            request.resource(),
            pod.name(),
            "affinity.PodAntiAffinity.RequiredDuringScheduling has TopologyKey "
                + term.topologyKey()
                + " but only key "
                + HOST_NAME
                + " is allowed");
      }
    }
  }
}
