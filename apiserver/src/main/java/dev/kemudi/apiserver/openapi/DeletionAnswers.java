package dev.kemudi.apiserver.openapi;

import dev.kemudi.machinery.meta.v1.APIResource;
import dev.kemudi.machinery.object.GroupVersion;
import java.util.Map;
import java.util.Set;

/** The resources whose deletion is answered with the object instead of a status. */
final class DeletionAnswers {
  private static final Map<String, Set<String>> BY_GROUP =
      Map.of(
          "",
          Set.of(
              "pods",
              "serviceaccounts",
              "services",
              "persistentvolumes",
              "persistentvolumeclaims",
              "podtemplates",
              "resourcequotas"),
          "storage.k8s.io",
          Set.of("storageclasses", "csidrivers", "csinodes", "volumeattachments"));

  private DeletionAnswers() {}

  static boolean objectOf(GroupVersion version, APIResource resource) {
    return BY_GROUP.getOrDefault(version.group(), Set.of()).contains(resource.name());
  }
}
