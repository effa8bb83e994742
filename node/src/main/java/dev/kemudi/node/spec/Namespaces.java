package dev.kemudi.node.spec;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodSpec;
import dev.kemudi.node.cri.v1.NamespaceMode;
import dev.kemudi.node.cri.v1.NamespaceOption;

/** Which namespaces of the kernel a pod's containers share with what. */
final class Namespaces {
  private Namespaces() {}

  static NamespaceOption of(Pod pod) {
    PodSpec spec = pod.spec();
    return NamespaceOption.newBuilder()
        .setNetwork(spec.hostNetwork() ? NamespaceMode.NODE : NamespaceMode.POD)
        .setIpc(spec.hostIPC() ? NamespaceMode.NODE : NamespaceMode.POD)
        .setPid(pid(spec))
        .build();
  }

  private static NamespaceMode pid(PodSpec spec) {
    if (spec.hostPID()) {
      return NamespaceMode.NODE;
    }
    return Boolean.TRUE.equals(spec.shareProcessNamespace())
        ? NamespaceMode.POD
        : NamespaceMode.CONTAINER;
  }

  /** The namespaces of a container that sees the processes of another one. */
  static NamespaceOption seeing(NamespaceOption own, String containerId) {
    return own.toBuilder().setPid(NamespaceMode.TARGET).setTargetId(containerId).build();
  }
}
