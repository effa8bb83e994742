package dev.kemudi.controllers.endpoint;

import dev.kemudi.api.core.v1.ContainerPort;
import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodIP;
import dev.kemudi.api.core.v1.Service;
import dev.kemudi.api.core.v1.ServicePort;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.selector.LabelSelector;
import dev.kemudi.machinery.value.IntOrString;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What services and pods are to each other. */
public final class ServicePods {
  private ServicePods() {}

  /** The pods that a service selects. */
  public static List<Pod> of(Service service, Informer<Pod> pods) {
    LabelSelector selector = LabelSelector.ofLabels(service.spec().selector());
    return pods.list(service.namespace()).stream()
        .filter(pod -> selector.matches(pod.metadata().labels()))
        .toList();
  }

  /** The services that select a pod. */
  public static List<ObjectKey> servicesOf(Pod pod, Informer<Service> services) {
    return services.list(pod.namespace()).stream()
        .filter(service -> !service.spec().selector().isEmpty())
        .filter(
            service ->
                LabelSelector.ofLabels(service.spec().selector()).matches(pod.metadata().labels()))
        .map(ObjectKey::of)
        .toList();
  }

  /** Whether a change of a pod can change what its services offer. */
  public static boolean matters(Pod old, Pod now) {
    return !old.metadata().labels().equals(now.metadata().labels())
        || (old.metadata().deletionTimestamp() == null)
            != (now.metadata().deletionTimestamp() == null)
        || isReady(old) != isReady(now)
        || !old.status().phase().equals(now.status().phase())
        || !old.status().podIP().equals(now.status().podIP())
        || !old.status().podIPs().equals(now.status().podIPs())
        || !old.spec().nodeName().equals(now.spec().nodeName())
        || !old.spec().hostname().equals(now.spec().hostname())
        || !old.spec().subdomain().equals(now.spec().subdomain());
  }

  public static boolean isReady(Pod pod) {
    return pod.status().conditions().stream()
        .anyMatch(
            condition -> condition.type().equals("Ready") && condition.status().equals("True"));
  }

  /** Whether the pod has ended and won't start again. */
  public static boolean isTerminal(Pod pod) {
    String phase = pod.status().phase();
    return phase.equals("Failed") || phase.equals("Succeeded");
  }

  /** Whether the pod is to be told under its host name. */
  public static boolean hasHostname(Pod pod, Service service) {
    return !pod.spec().hostname().isEmpty()
        && pod.spec().subdomain().equals(service.name())
        && pod.namespace().equals(service.namespace());
  }

  /** A reference to the pod, as endpoints carry it. */
  public static ObjectReference reference(Pod pod) {
    return new ObjectReference("Pod", pod.namespace(), pod.name(), pod.uid(), "", "", "");
  }

  /** The pod's addresses of one family. */
  public static List<String> addresses(Pod pod, boolean v6) {
    List<String> all = new ArrayList<>(pod.status().podIPs().stream().map(PodIP::ip).toList());
    if (all.isEmpty() && !pod.status().podIP().isEmpty()) {
      all.add(pod.status().podIP());
    }
    return all.stream().filter(ip -> (ip.indexOf(':') >= 0) == v6).toList();
  }

  /** The number of the port in the pod; null if the pod has no port of that name. */
  public static @Nullable Integer port(Pod pod, ServicePort port) {
    return switch (port.targetPort()) {
      case IntOrString.IntValue(int number) -> number == 0 ? Integer.valueOf(port.port()) : number;
      case IntOrString.StringValue(String name) -> named(pod, name, port.protocol());
    };
  }

  private static @Nullable Integer named(Pod pod, String name, String protocol) {
    return pod.spec().containers().stream()
        .flatMap(container -> container.ports().stream())
        .filter(port -> port.name().equals(name))
        .filter(port -> Objects.equals(orTcp(port.protocol()), orTcp(protocol)))
        .map(ContainerPort::containerPort)
        .findFirst()
        .orElse(null);
  }

  private static String orTcp(String protocol) {
    return protocol.isEmpty() ? "TCP" : protocol;
  }
}
