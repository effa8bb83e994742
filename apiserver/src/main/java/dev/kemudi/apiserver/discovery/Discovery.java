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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
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
  private static final int HASH_BYTES = 8;

  private final Map<String, APIGroup> groups = new LinkedHashMap<>();
  private final Map<GroupVersion, List<APIResource>> resources = new LinkedHashMap<>();

  /** A version of a group that another server serves behind this one. */
  public record Foreign(GroupVersion version, Priority priority) {}

  /**
   * One version of a resource that is served, with the rules that it is served by.
   *
   * @param subresources the names of those that write the object itself under other rules
   * @param scaled whether it has a scale
   */
  public record Served<A extends KubeObject>(
      Resource<A> resource,
      ResourceDefinition<?> definition,
      List<String> subresources,
      boolean scaled) {}

  /**
   * @param served the stored resources
   * @param others resources and subresources that are served in other ways, by group and version
   */
  public Discovery(List<Served<?>> served, Map<GroupVersion, List<APIResource>> others) {
    this(served, others, List.of());
  }

  /**
   * As above.
   *
   * @param foreign what other servers serve, of which only the groups are known here
   */
  public Discovery(
      List<Served<?>> served, Map<GroupVersion, List<APIResource>> others, List<Foreign> foreign) {
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
    collectGroups(foreign);
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
            .storageVersionHash(hash(served.definition().resource()))
            .build());
    for (String subresource : served.subresources()) {
      entries.add(
          APIResourceBuilder.create()
              .name(resource.name() + "/" + subresource)
              .namespaced(resource.namespaced())
              .kind(kind)
              .verbs(
                  subresource.equals("finalize")
                      ? List.of("update")
                      : List.of("get", "patch", "update"))
              .build());
    }
    if (served.scaled()) {
      entries.add(
          APIResourceBuilder.create()
              .name(resource.name() + "/scale")
              .namespaced(resource.namespaced())
              .group("autoscaling")
              .version("v1")
              .kind("Scale")
              .verbs(List.of("get", "patch", "update"))
              .build());
    }
    return entries;
  }

  /** Tells clients when objects are stored in another form. */
  private static String hash(Resource<?> stored) {
    String text = stored.group() + "/" + stored.version() + "/" + stored.kind().gvk().kind();
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(Arrays.copyOf(hash, HASH_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void collectGroups(List<Foreign> foreign) {
    Map<String, Map<String, Priority>> versions = new TreeMap<>();
    for (GroupVersion version : resources.keySet()) {
      versionsOf(version, versions).put(version.version(), Priority.of(version));
    }
    for (Foreign each : foreign) {
      versionsOf(each.version(), versions).put(each.version().version(), each.priority());
    }
    versions.remove("");
    versions.entrySet().stream()
        .sorted(
            Comparator.comparingInt(
                    (Map.Entry<String, Map<String, Priority>> group) -> rank(group.getValue()))
                .reversed())
        .forEach(group -> groups.put(group.getKey(), group(group.getKey(), group.getValue())));
  }

  private static Map<String, Priority> versionsOf(
      GroupVersion version, Map<String, Map<String, Priority>> groups) {
    return groups.computeIfAbsent(version.group(), _ -> new TreeMap<>());
  }

  private static int rank(Map<String, Priority> versions) {
    return versions.values().stream().mapToInt(Priority::group).max().orElse(0);
  }

  private static APIGroup group(String name, Map<String, Priority> versions) {
    List<GroupVersionForDiscovery> known =
        versions.entrySet().stream()
            .sorted(
                Comparator.comparingInt(
                        (Map.Entry<String, Priority> version) -> -version.getValue().version())
                    .thenComparing(Map.Entry::getKey, VersionOrder.NEWEST_FIRST))
            .map(version -> version.getKey())
            .map(version -> new GroupVersionForDiscovery(name + "/" + version, version))
            .toList();
    return APIGroupBuilder.create()
        .name(name)
        .versions(known)
        .preferredVersion(known.getFirst())
        .build();
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
