package dev.kemudi.apiserver.openapi;

import dev.kemudi.api.ApiTypes;
import dev.kemudi.machinery.codec.TypeCodec;
import dev.kemudi.machinery.meta.v1.MetaV1;
import dev.kemudi.machinery.object.GroupVersion;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.schema.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The schemas of the built-in kinds, and the kinds that each definition describes. */
final class KindIndex {
  private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.";
  private static final GroupVersion CORE = new GroupVersion("", "v1");

  /** What can be read of the core group only. */
  private static final Set<String> UNVERSIONED =
      Set.of("Status", "APIVersions", "APIGroup", "APIGroupList", "APIResourceList");

  /** What every version of every group has, whether it is served or not. */
  private static final List<String> EVERYWHERE = List.of("DeleteOptions", "WatchEvent");

  /** The versions that upstream's code knows and that serve nothing or are no longer served. */
  private static final List<String> UNSERVED =
      List.of(
          "admission.k8s.io/v1",
          "admission.k8s.io/v1beta1",
          "admissionregistration.k8s.io/v1beta1",
          "apiextensions.k8s.io/v1beta1",
          "apiregistration.k8s.io/v1beta1",
          "apps/v1beta1",
          "apps/v1beta2",
          "authentication.k8s.io/v1beta1",
          "authorization.k8s.io/v1beta1",
          "autoscaling/v2beta1",
          "batch/v1beta1",
          "certificates.k8s.io/v1beta1",
          "coordination.k8s.io/v1beta1",
          "discovery.k8s.io/v1beta1",
          "events.k8s.io/v1beta1",
          "extensions/v1beta1",
          "flowcontrol.apiserver.k8s.io/v1alpha1",
          "imagepolicy.k8s.io/v1alpha1",
          "networking.k8s.io/v1beta1",
          "node.k8s.io/v1alpha1",
          "node.k8s.io/v1beta1",
          "policy/v1beta1",
          "rbac.authorization.k8s.io/v1alpha1",
          "rbac.authorization.k8s.io/v1beta1",
          "scheduling.k8s.io/v1alpha1",
          "scheduling.k8s.io/v1beta1",
          "storage.k8s.io/v1alpha1",
          "storage.k8s.io/v1beta1");

  private static final Comparator<GroupVersion> GROUP_THEN_VERSION =
      Comparator.comparing(GroupVersion::group).thenComparing(GroupVersion::version);

  private final Map<String, List<Map<String, Object>>> byDefinition = new HashMap<>();
  private final Map<String, TypeCodec<?>> meta = MetaV1.kinds();

  KindIndex() {
    Set<GroupVersion> versions = new TreeSet<>(GROUP_THEN_VERSION);
    ApiTypes.resources().forEach(resource -> versions.add(resource.groupVersion()));
    for (GroupVersion version : versions) {
      ApiTypes.kinds(version).forEach((kind, codec) -> put(codec.schema().name(), version, kind));
    }
    for (String kind : UNVERSIONED) {
      put(META + kind, CORE, kind);
    }
    for (String version : UNSERVED) {
      int slash = version.indexOf('/');
      versions.add(new GroupVersion(version.substring(0, slash), version.substring(slash + 1)));
    }
    for (String kind : EVERYWHERE) {
      versions.forEach(version -> put(META + kind, version, kind));
    }
  }

  private void put(String definition, GroupVersion version, String kind) {
    byDefinition
        .computeIfAbsent(definition, name -> new ArrayList<>())
        .add(tree(new GroupVersionKind(version.group(), version.version(), kind)));
  }

  /** A kind as OpenAPI documents name it. */
  static Map<String, Object> tree(GroupVersionKind kind) {
    return Trees.object("group", kind.group(), "kind", kind.kind(), "version", kind.version());
  }

  /** The kinds that the definition describes; empty if it is no kind's. */
  List<Map<String, Object>> of(String definition) {
    return byDefinition.getOrDefault(definition, List.of());
  }

  /** The schema of a built-in kind; null if there is none of this name. */
  @Nullable Schema schema(GroupVersionKind kind) {
    TypeCodec<?> codec = ApiTypes.codec(kind);
    return codec == null ? null : codec.schema();
  }

  /** The schema of a type that all groups share, such as {@code Status}. */
  Schema.Struct meta(String kind) {
    return Optional.<TypeCodec<?>>ofNullable(meta.get(kind))
        .orElseThrow(() -> new IllegalArgumentException("no shared kind " + kind))
        .schema();
  }
}
