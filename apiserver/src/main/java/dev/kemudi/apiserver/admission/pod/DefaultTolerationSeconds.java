package dev.kemudi.apiserver.admission.pod;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.Toleration;
import dev.kemudi.api.core.v1.TolerationBuilder;
import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.machinery.object.KubeObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets pods stay for five minutes on a node that is not ready or not heard of. */
public final class DefaultTolerationSeconds implements AdmissionPlugin {
  private static final List<String> TAINTS =
      List.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable");
  private static final String NO_EXECUTE = "NoExecute";
  private static final long SECONDS = 300;

  @Override
  public String name() {
    return "DefaultTolerationSeconds";
  }

  @Override
  public boolean handles(AdmissionRequest request) {
    return (request.operation() == Operation.CREATE || request.operation() == Operation.UPDATE)
        && request.isFor("", "pods");
  }

  @Override
  public @Nullable KubeObject mutate(AdmissionRequest request) {
    if (!(request.object() instanceof Pod pod)) {
      return request.object();
    }
    List<Toleration> tolerations = new ArrayList<>(pod.spec().tolerations());
    for (String taint : TAINTS) {
      if (pod.spec().tolerations().stream().noneMatch(own -> covers(own, taint))) {
        tolerations.add(
            TolerationBuilder.create()
                .key(taint)
                .operator("Exists")
                .effect(NO_EXECUTE)
                .tolerationSeconds(SECONDS)
                .build());
      }
    }
    return tolerations.size() == pod.spec().tolerations().size()
        ? pod
        : PodBuilder.from(pod).spec(spec -> spec.tolerations(tolerations)).build();
  }

  private static boolean covers(Toleration toleration, String taint) {
    return (toleration.key().isEmpty() || toleration.key().equals(taint))
        && (toleration.effect().isEmpty() || toleration.effect().equals(NO_EXECUTE));
  }
}
