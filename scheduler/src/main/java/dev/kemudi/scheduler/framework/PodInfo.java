package dev.kemudi.scheduler.framework;

import dev.kemudi.api.core.v1.Affinity;
import dev.kemudi.api.core.v1.NodeAffinity;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodAffinity;
import dev.kemudi.api.core.v1.PodAntiAffinity;
import dev.kemudi.api.core.v1.PodSpec;
import dev.kemudi.machinery.object.ObjectKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pod with what scheduling reads of it, computed once. Immutable; equal only to itself. */
public final class PodInfo {
  private final Pod pod;
  private final ObjectKey key;
  private final Resources requests;
  private final Resources scoredRequests;
  private final List<HostPort> hostPorts;
  private final List<PodClaim> claims;
  private final List<PodTerm> requiredAffinity;
  private final List<PodTerm> requiredAntiAffinity;
  private final List<WeightedTerm> preferredAffinity;
  private final List<WeightedTerm> preferredAntiAffinity;

  public PodInfo(Pod pod) {
    this.pod = pod;
    key = ObjectKey.of(pod);
    PodSpec spec = pod.spec();
    requests = Resources.requestedBy(spec);
    scoredRequests = Resources.usedForScores(spec);
    hostPorts =
        spec.containers().stream()
            .flatMap(container -> container.ports().stream())
            .filter(port -> port.hostPort() > 0)
            .map(HostPort::of)
            .toList();
    claims = PodClaim.of(pod);
    Affinity affinity = spec.affinity();
    PodAffinity near = affinity == null ? null : affinity.podAffinity();
    PodAntiAffinity far = affinity == null ? null : affinity.podAntiAffinity();
    requiredAffinity =
        near == null
            ? List.of()
            : PodTerm.of(pod, near.requiredDuringSchedulingIgnoredDuringExecution());
    preferredAffinity =
        near == null
            ? List.of()
            : WeightedTerm.of(pod, near.preferredDuringSchedulingIgnoredDuringExecution());
    requiredAntiAffinity =
        far == null
            ? List.of()
            : PodTerm.of(pod, far.requiredDuringSchedulingIgnoredDuringExecution());
    preferredAntiAffinity =
        far == null
            ? List.of()
            : WeightedTerm.of(pod, far.preferredDuringSchedulingIgnoredDuringExecution());
  }

  public Pod pod() {
    return pod;
  }

  public ObjectKey key() {
    return key;
  }

  public PodSpec spec() {
    return pod.spec();
  }

  public String nodeName() {
    return pod.spec().nodeName();
  }

  public int priority() {
    Integer priority = pod.spec().priority();
    return priority == null ? 0 : priority;
  }

  public boolean terminating() {
    return pod.metadata().deletionTimestamp() != null;
  }

  /** What must be free on a node. */
  public Resources requests() {
    return requests;
  }

  /** What it is taken to use when nodes are compared. */
  public Resources scoredRequests() {
    return scoredRequests;
  }

  public List<HostPort> hostPorts() {
    return hostPorts;
  }

  /** The claims of storage that it names. */
  public List<PodClaim> claims() {
    return claims;
  }

  public @Nullable NodeAffinity nodeAffinity() {
    Affinity affinity = pod.spec().affinity();
    return affinity == null ? null : affinity.nodeAffinity();
  }

  public List<PodTerm> requiredAffinity() {
    return requiredAffinity;
  }

  public List<PodTerm> requiredAntiAffinity() {
    return requiredAntiAffinity;
  }

  public List<WeightedTerm> preferredAffinity() {
    return preferredAffinity;
  }

  public List<WeightedTerm> preferredAntiAffinity() {
    return preferredAntiAffinity;
  }

  @Override
  public String toString() {
    return key.toString();
  }
}
