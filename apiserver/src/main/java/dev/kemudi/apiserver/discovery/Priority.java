package dev.kemudi.apiserver.discovery;

import dev.kemudi.machinery.object.GroupVersion;
import java.util.HashMap;
import java.util.Map;

/**
 * Where a version of a group stands among all: clients take the first that has what they look for.
 *
 * @param group the greatest of a group's versions counts; greater groups come first
 * @param version greater versions of a group come first
 */
public record Priority(int group, int version) {
  private static final Priority CUSTOM = new Priority(1000, 100);
  private static final Priority FIRST = new Priority(20_000, 100);

  /** Of each group its own number, then its versions with theirs. */
  private static final String BUILT_IN =
      """
       18000 v1=1
      apps 17800 v1=15
      events.k8s.io 17750 v1=15 v1beta1=5
      authentication.k8s.io 17700 v1=15
      authorization.k8s.io 17600 v1=15
      autoscaling 17500 v2=30 v1=15 v2beta1=9 v2beta2=1
      batch 17400 v1=15 v1beta1=9
      certificates.k8s.io 17300 v1=15
      networking.k8s.io 17200 v1=15 v1alpha1=1
      policy 17100 v1=15 v1beta1=9
      rbac.authorization.k8s.io 17000 v1=15
      storage.k8s.io 16800 v1=15 v1beta1=9 v1alpha1=1
      apiextensions.k8s.io 16700 v1=15
      admissionregistration.k8s.io 16700 v1=15 v1alpha1=9
      scheduling.k8s.io 16600 v1=15
      coordination.k8s.io 16500 v1=15
      node.k8s.io 16300 v1=15 v1beta1=9 v1alpha1=1
      discovery.k8s.io 16200 v1=15 v1beta1=12
      flowcontrol.apiserver.k8s.io 16100 v1beta2=15 v1beta1=12 v1alpha1=9
      internal.apiserver.k8s.io 16000 v1alpha1=9
      """;

  private static final Map<GroupVersion, Priority> KNOWN = read();

  private static Map<GroupVersion, Priority> read() {
    Map<GroupVersion, Priority> known = new HashMap<>();
    for (String line : BUILT_IN.lines().toList()) {
      String[] words = line.split(" ");
      for (int i = 2; i < words.length; i++) {
        String[] version = words[i].split("=");
        known.put(
            new GroupVersion(words[0], version[0]),
            new Priority(Integer.parseInt(words[1]), Integer.parseInt(version[1])));
      }
    }
    return Map.copyOf(known);
  }

  /** Whether the version is one of Kubernetes' own that has an API service. */
  public static boolean isBuiltIn(GroupVersion version) {
    return KNOWN.containsKey(version);
  }

  /** The priority of a version that this server serves; custom resources share one. */
  public static Priority of(GroupVersion version) {
    return version.group().equals("apiregistration.k8s.io")
        ? FIRST
        : KNOWN.getOrDefault(version, CUSTOM);
  }
}
