package dev.kemudi.apiserver.admission.podsecurity;

import dev.kemudi.api.core.v1.EphemeralContainer;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whether an update of a pod can make it break what it kept to before. */
final class PodChange {
  private static final String SECCOMP = "container.seccomp.security.alpha.kubernetes.io/";

  private final Pod pod;
  private final Pod old;

  PodChange(Pod pod, Pod old) {
    this.pod = pod;
    this.old = old;
  }

  /** Other images, other containers, or other profiles. */
  boolean matters() {
    PodSpec now = pod.spec();
    PodSpec before = old.spec();
    if (now.containers().size() != before.containers().size()
        || now.initContainers().size() != before.initContainers().size()) {
      return true;
    }
    for (int i = 0; i < now.containers().size(); i++) {
      var one = now.containers().get(i);
      if (matters(one.name(), one.image(), before.containers().get(i).image())) {
        return true;
      }
    }
    for (int i = 0; i < now.initContainers().size(); i++) {
      var one = now.initContainers().get(i);
      if (matters(one.name(), one.image(), before.initContainers().get(i).image())) {
        return true;
      }
    }
    return ephemeralMatters();
  }

  private boolean ephemeralMatters() {
    Map<String, String> images = new LinkedHashMap<>();
    for (EphemeralContainer one : old.spec().ephemeralContainers()) {
      images.put(one.ephemeralContainerCommon().name(), one.ephemeralContainerCommon().image());
    }
    return pod.spec().ephemeralContainers().stream()
        .map(EphemeralContainer::ephemeralContainerCommon)
        .anyMatch(
            one -> {
              String before = images.get(one.name());
              return before == null || matters(one.name(), one.image(), before);
            });
  }

  private boolean matters(String container, String image, String before) {
    String annotation = SECCOMP + container;
    return !image.equals(before)
        || !pod.metadata()
            .annotations()
            .getOrDefault(annotation, "")
            .equals(old.metadata().annotations().getOrDefault(annotation, ""));
  }
}
