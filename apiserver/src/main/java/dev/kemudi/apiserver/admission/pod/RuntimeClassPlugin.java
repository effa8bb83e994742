package dev.kemudi.apiserver.admission.pod;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.Toleration;
import dev.kemudi.api.node.v1.NodeV1;
import dev.kemudi.api.node.v1.Overhead;
import dev.kemudi.api.node.v1.RuntimeClass;
import dev.kemudi.api.node.v1.Scheduling;
import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.apiserver.admission.Refusal;
import dev.kemudi.client.Client;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.value.Quantity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gives pods the overhead and the placement of their runtime class. */
public final class RuntimeClassPlugin implements AdmissionPlugin {
  private final Client client;

  /**
   * Makes the plugin.
   *
   * @param client reads runtime classes
   */
  public RuntimeClassPlugin(Client client) {
    this.client = client;
  }

  @Override
  public String name() {
    return "RuntimeClass";
  }

  @Override
  public boolean handles(AdmissionRequest request) {
    return request.operation() == Operation.CREATE && request.isFor("", "pods");
  }

  @Override
  public @Nullable KubeObject mutate(AdmissionRequest request) {
    if (!(request.object() instanceof Pod pod)) {
      return request.object();
    }
    RuntimeClass runtime = runtime(request, pod);
    if (runtime == null) {
      return pod;
    }
    return placed(request, withOverhead(request, pod, runtime), runtime);
  }

  private @Nullable RuntimeClass runtime(AdmissionRequest request, Pod pod) {
    String name = pod.spec().runtimeClassName();
    if (name == null) {
      return null;
    }
    try {
      return client.get(NodeV1.RUNTIMECLASSES, new ObjectKey("", name));
    } catch (StatusError e) {
      if (!e.isNotFound()) {
        throw e;
      }
      throw Refusal.forbidden(request, "pod rejected: RuntimeClass \"" + name + "\" not found");
    }
  }

  private static StatusError mismatch(AdmissionRequest request) {
    return Refusal.forbidden(
        request, "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead");
  }

  private static Map<String, Quantity> overhead(RuntimeClass runtime) {
    Overhead overhead = runtime.overhead();
    return overhead == null ? Map.of() : overhead.podFixed();
  }

  private static Pod withOverhead(AdmissionRequest request, Pod pod, RuntimeClass runtime) {
    if (runtime.overhead() == null) {
      return pod;
    }
    Map<String, Quantity> wanted = overhead(runtime);
    Map<String, Quantity> own = pod.spec().overhead();
    if (!own.isEmpty() && !own.equals(wanted)) {
      throw mismatch(request);
    }
    return wanted.isEmpty()
        ? pod
        : PodBuilder.from(pod).spec(spec -> spec.overhead(wanted)).build();
  }

  private static Pod placed(AdmissionRequest request, Pod pod, RuntimeClass runtime) {
    Scheduling scheduling = runtime.scheduling();
    if (scheduling == null) {
      return pod;
    }
    Map<String, String> selector = new TreeMap<>(pod.spec().nodeSelector());
    scheduling
        .nodeSelector()
        .forEach(
            (key, value) -> {
              String own = selector.put(key, value);
              if (own != null && !own.equals(value)) {
                throw Refusal.forbidden(
                    request,
                    "conflict: runtimeClass.scheduling.nodeSelector["
                        + key
                        + "] = "
                        + value
                        + "; pod.spec.nodeSelector["
                        + key
                        + "] = "
                        + own);
              }
            });
    List<Toleration> tolerations =
        Tolerations.merge(pod.spec().tolerations(), scheduling.tolerations());
    return PodBuilder.from(pod)
        .spec(spec -> spec.nodeSelector(selector).tolerations(tolerations))
        .build();
  }

  @Override
  public void validate(AdmissionRequest request) {
    if (!(request.object() instanceof Pod pod)) {
      return;
    }
    RuntimeClass runtime = runtime(request, pod);
    Map<String, Quantity> own = pod.spec().overhead();
    if (runtime != null && runtime.overhead() != null) {
      if (!own.equals(overhead(runtime))) {
        throw mismatch(request);
      }
    } else if (!own.isEmpty()) {
      throw Refusal.forbidden(
          request,
          "pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead");
    }
  }
}
