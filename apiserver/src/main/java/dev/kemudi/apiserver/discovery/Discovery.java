package dev.kemudi.apiserver.discovery;

import dev.kemudi.machinery.meta.v1.APIGroup;
import dev.kemudi.machinery.meta.v1.APIGroupBuilder;
import dev.kemudi.machinery.meta.v1.APIGroupList;
import dev.kemudi.machinery.meta.v1.APIResource;
import dev.kemudi.machinery.meta.v1.APIResourceBuilder;
import dev.kemudi.machinery.meta.v1.APIResourceList;
import dev.kemudi.machinery.meta.v1.APIVersions;
import dev.kemudi.machinery.meta.v1.GroupVersionForDiscovery;
import dev.kemudi.machinery.meta.v1.ServerAddressByClientCIDR;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.GroupVersion;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.resources.ResourceDefinition;
import dev.kemudi.resources.Subresource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a server serves, as its clients ask for it. Immutable. */
public final class Discovery {
  private static final List<String> GROUP_ORDER =
      List.of(
          "apiregistration.k8s.io",
          "apps",
          "events.k8s.io",
          "authentication.k8s.io",
          "authorization.k8s.io",
          "autoscaling",
          "batch",
          "certificates.k8s.io",
          "networking.k8s.io",
          "policy",
          "rbac.authorization.k8s.io",
          "storage.k8s.io",
          "admissionregistration.k8s.io",
          "apiextensions.k8s.io",
          "scheduling.k8s.io",
          "coordination.k8s.io",
          "node.k8s.io",
          "discovery.k8s.io",
          "flowcontrol.apiserver.k8s.io");

  private final Map<String, APIGroup> groups = new LinkedHashMap<>();
  private final Map<GroupVersion, List<APIResource>> resources = new LinkedHashMap<>();

  /** One version of a resource that is served, with the rules that it is served by. */
  public record Served<A extends KubeObject>(
      Resource<A> resource, ResourceDefinition<?> definition) {}

  /**
   * @param served the stored resources
   * @param others resources and subresources that are served in other ways, by group and version
   */
  public Discovery(List<Served<?>> served, Map<GroupVersion, List<APIResource>> others) {
    Map<GroupVersion, List<APIResource>> found = new LinkedHashMap<>();
    for (Served<?> one : served) {
      found
          .computeIfAbsent(one.resource().groupVersion(), version -> new ArrayList<>())
          .addAll(entries(one));
    }
    others.forEach(
        (version, more) -> found.computeIfAbsent(version, key -> new ArrayList<>()).addAll(more));
    found.forEach(
        (version, list) -> {
          list.sort(Comparator.comparing(APIResource::name));
          resources.put(version, List.copyOf(list));
        });
    collectGroups();
  }

  private static List<APIResource> entries(Served<?> served) {
    Resource<?> resource = served.resource();
    List<APIResource> entries = new ArrayList<>();
    String kind = resource.kind().gvk().kind();
    entries.add(
        APIResourceBuilder.create()
            .name(resource.name())
            .singularName(resource.kind().singularName())
            .namespaced(resource.namespaced())
            .kind(kind)
            .verbs(served.definition().verbs())
            .shortNames(resource.shortNames())
            .categories(resource.categories())
            .storageVersionHash(hash(resource))
            .build());
    for (Subresource<?> subresource : served.definition().subresources()) {
      entries.add(
          APIResourceBuilder.create()
              .name(resource.name() + "/" + subresource.name())
              .namespaced(resource.namespaced())
              .kind(kind)
              .verbs(
                  subresource.name().equals("finalize")
                      ? List.of("update")
                      : List.of("get", "patch", "update"))
              .build());
    }
    return entries;
  }

  /** Tells clients when objects are stored in another form. */
  private static String hash(Resource<?> resource) {
    String text = resource.group() + "/" + resource.version() + "/" + resource.kind().gvk().kind();
    byte[] hash = new byte[8];
    long value = 1125899906842597L;
    for (int i = 0; i < text.length(); i++) {
      value = 31 * value + text.charAt(i);
    }
    java.nio.ByteBuffer.wrap(hash).putLong(value);
    return java.util.Base64.getEncoder().encodeToString(hash);
  }

  private void collectGroups() {
    Map<String, List<String>> versions =
        new TreeMap<>(Comparator.comparingInt(Discovery::groupRank).thenComparing(name -> name));
    for (GroupVersion version : resources.keySet()) {
      if (!version.group().isEmpty()) {
        versions
            .computeIfAbsent(version.group(), group -> new ArrayList<>())
            .add(version.version());
      }
    }
    versions.forEach(
        (group, list) -> {
          List<GroupVersionForDiscovery> known =
              list.stream()
                  .sorted(VersionOrder.NEWEST_FIRST)
                  .map(version -> new GroupVersionForDiscovery(group + "/" + version, version))
                  .toList();
          groups.put(
              group,
              APIGroupBuilder.create()
                  .name(group)
                  .versions(known)
                  .preferredVersion(known.getFirst())
                  .build());
        });
  }

  private static int groupRank(String group) {
    int rank = GROUP_ORDER.indexOf(group);
    return rank < 0 ? GROUP_ORDER.size() : rank;
  }

  public APIVersions coreVersions(String serverAddress) {
    return new APIVersions(
        new TypeMeta("APIVersions", ""),
        List.of("v1"),
        List.of(new ServerAddressByClientCIDR("0.0.0.0/0", serverAddress)));
  }

  public APIGroupList groupList() {
    List<APIGroup> bare =
        groups.values().stream()
            .map(group -> APIGroupBuilder.from(group).typeMeta(new TypeMeta("", "")).build())
            .toList();
    return new APIGroupList(new TypeMeta("APIGroupList", "v1"), bare);
  }

  public @Nullable APIGroup group(String name) {
    return groups.get(name);
  }

  /** All versions of all groups. */
  public Set<GroupVersion> versions() {
    return Collections.unmodifiableSet(resources.keySet());
  }

  public @Nullable APIResourceList resources(GroupVersion version) {
    List<APIResource> known = resources.get(version);
    return known == null
        ? null
        : new APIResourceList(new TypeMeta("APIResourceList", "v1"), version.toString(), known);
  }

  /** All resources of the preferred versions. */
  public Map<GroupVersion, List<APIResource>> preferred() {
    Map<GroupVersion, List<APIResource>> preferred = new LinkedHashMap<>();
    resources.forEach(
        (version, list) -> {
          APIGroup group = groups.get(version.group());
          if (group == null || group.preferredVersion().version().equals(version.version())) {
            preferred.put(version, list);
          }
        });
    return preferred;
  }
}
