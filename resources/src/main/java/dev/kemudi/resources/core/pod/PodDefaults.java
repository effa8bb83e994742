package dev.kemudi.resources.core.pod;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.ContainerBuilder;
import dev.kemudi.api.core.v1.ContainerPort;
import dev.kemudi.api.core.v1.ContainerPortBuilder;
import dev.kemudi.api.core.v1.DNSPolicy;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PodIP;
import dev.kemudi.api.core.v1.PodSecurityContextBuilder;
import dev.kemudi.api.core.v1.PodSpec;
import dev.kemudi.api.core.v1.PodSpecBuilder;
import dev.kemudi.api.core.v1.PodStatus;
import dev.kemudi.api.core.v1.PodStatusBuilder;
import dev.kemudi.api.core.v1.PodTemplateSpec;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.resources.table.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What fields of a pod hold when they are not given. */
final class PodDefaults {
  private static final long GRACE_SECONDS = 30;

  /** Where init containers stood before they had fields; they no longer mean anything. */
  private static final Set<String> FORGOTTEN =
      Set.of(
          "pod.beta.kubernetes.io/init-containers",
          "pod.alpha.kubernetes.io/init-containers",
          "pod.beta.kubernetes.io/init-container-statuses",
          "pod.alpha.kubernetes.io/init-container-statuses");

  private PodDefaults() {}

  static Pod apply(Pod pod) {
    PodSpecBuilder spec =
        PodSpecBuilder.from(pod.spec())
            .containers(Same.each(pod.spec().containers(), PodDefaults::requestTheLimits))
            .initContainers(Same.each(pod.spec().initContainers(), PodDefaults::requestTheLimits));
    if (pod.spec().enableServiceLinks() == null) {
      spec.enableServiceLinks(true);
    }
    return PodBuilder.from(pod)
        .metadata(metadata(pod.metadata()))
        .spec(spec(spec.build()))
        .status(status(pod.status()))
        .build();
  }

  static PodTemplateSpec template(PodTemplateSpec template) {
    return new PodTemplateSpec(metadata(template.metadata()), spec(template.spec()));
  }

  private static ObjectMeta metadata(ObjectMeta metadata) {
    if (FORGOTTEN.stream().noneMatch(metadata.annotations()::containsKey)) {
      return metadata;
    }
    Map<String, String> kept = new TreeMap<>(metadata.annotations());
    kept.keySet().removeAll(FORGOTTEN);
    return ObjectMetaBuilder.from(metadata).annotations(kept).build();
  }

  /** A container asks for at least as much as it may use at most. Templates wait for their pods. */
  private static Container requestTheLimits(Container container) {
    Map<String, Quantity> limits = container.resources().limits();
    if (container.resources().requests().keySet().containsAll(limits.keySet())) {
      return container;
    }
    Map<String, Quantity> requests = new TreeMap<>(limits);
    requests.putAll(container.resources().requests());
    return ContainerBuilder.from(container)
        .resources(resources -> resources.requests(requests))
        .build();
  }

  private static PodSpec spec(PodSpec given) {
    PodSpecBuilder spec = PodSpecBuilder.from(given);
    List<Container> containers = given.containers();
    List<Container> initContainers = given.initContainers();
    if (given.hostNetwork()) {
      containers = Same.each(containers, PodDefaults::openOnHost);
      initContainers = Same.each(initContainers, PodDefaults::openOnHost);
    }
    spec.containers(Same.each(containers, ContainerDefaults::apply))
        .initContainers(Same.each(initContainers, ContainerDefaults::apply))
        .ephemeralContainers(
            Same.each(
                given.ephemeralContainers(),
                container -> Containers.change(container, ContainerDefaults::apply)))
        .volumes(Same.each(given.volumes(), VolumeDefaults::apply))
        .overhead(Same.values(given.overhead(), Quantity::roundedToMilli))
        .dnsPolicy(Texts.or(given.dnsPolicy(), DNSPolicy.CLUSTER_FIRST))
        .restartPolicy(Texts.or(given.restartPolicy(), "Always"))
        .schedulerName(Texts.or(given.schedulerName(), "default-scheduler"));
    if (given.securityContext() == null) {
      spec.securityContext(PodSecurityContextBuilder.create().build());
    }
    if (given.terminationGracePeriodSeconds() == null) {
      spec.terminationGracePeriodSeconds(GRACE_SECONDS);
    }
    String account = Texts.or(given.serviceAccountName(), given.serviceAccount());
    return spec.serviceAccountName(account).serviceAccount(account).build();
  }

  private static Container openOnHost(Container container) {
    List<ContainerPort> ports =
        Same.each(
            container.ports(),
            port ->
                port.hostPort() == 0
                    ? ContainerPortBuilder.from(port).hostPort(port.containerPort()).build()
                    : port);
    return ports == container.ports()
        ? container
        : ContainerBuilder.from(container).ports(ports).build();
  }

  /** The first address stands in a field of its own too, which counts where both are given. */
  private static PodStatus status(PodStatus status) {
    List<PodIP> all = status.podIPs();
    String first = all.isEmpty() ? "" : all.getFirst().ip();
    if (status.podIP().equals(first)) {
      return status;
    }
    if (status.podIP().isEmpty()) {
      return PodStatusBuilder.from(status).podIP(first).build();
    }
    List<PodIP> addresses = new ArrayList<>();
    addresses.add(new PodIP(status.podIP()));
    return PodStatusBuilder.from(status).podIPs(addresses).build();
  }
}
