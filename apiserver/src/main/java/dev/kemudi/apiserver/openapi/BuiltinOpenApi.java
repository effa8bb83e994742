package dev.kemudi.apiserver.openapi;

import dev.kemudi.apiserver.discovery.Discovery;
import dev.kemudi.machinery.meta.v1.APIResourceList;
import dev.kemudi.machinery.object.GroupVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Describes the resources that are built in, as the discovery names them. */
public final class BuiltinOpenApi implements OpenApiSource {
  private final Discovery discovery;

  /**
   * @param discovery what of them is served
   */
  public BuiltinOpenApi(Discovery discovery) {
    this.discovery = discovery;
  }

  @Override
  public long version() {
    return 0;
  }

  @Override
  public List<OpenApiPart> parts(Dialect dialect) {
    KindIndex kinds = new KindIndex();
    List<OpenApiPart> parts = new ArrayList<>();
    parts.add(part("api", dialect, kinds, List.of(DiscoveryPaths.core(kinds.meta("APIVersions")))));
    parts.add(
        part("apis", dialect, kinds, List.of(DiscoveryPaths.groups(kinds.meta("APIGroupList")))));
    parts.add(
        part(".well-known/openid-configuration", dialect, kinds, List.of(DiscoveryPaths.issuer())));
    parts.add(part("openid/v1/jwks", dialect, kinds, List.of(DiscoveryPaths.issuerKeys())));
    parts.add(part("version", dialect, kinds, List.of(DiscoveryPaths.version(VersionInfo.SCHEMA))));
    Set<String> groups = new TreeSet<>();
    for (GroupVersion version : discovery.versions()) {
      if (version.group().isEmpty()) {
        parts.add(version("api/" + version.version(), dialect, kinds, version));
      } else {
        groups.add(version.group());
        parts.add(version("apis/" + version, dialect, kinds, version));
      }
    }
    for (String group : groups) {
      PathItem path = DiscoveryPaths.group(group, kinds.meta("APIGroup"));
      parts.add(part("apis/" + group, dialect, kinds, List.of(path)));
    }
    return parts;
  }

  private OpenApiPart version(String name, Dialect dialect, KindIndex kinds, GroupVersion version) {
    return new OpenApiPart(
        name,
        version(),
        () -> {
          APIResourceList list = discovery.resources(version);
          List<PathItem> paths = new ArrayList<>();
          paths.add(DiscoveryPaths.resources(version, kinds.meta("APIResourceList")));
          if (list != null) {
            paths.addAll(
                new ResourcePaths(kinds::schema, ServedForms.BUILT_IN)
                    .of(version, list.resources()));
          }
          return PathItem.content(paths, dialect, new Definitions(dialect, kinds));
        });
  }

  private OpenApiPart part(String name, Dialect dialect, KindIndex kinds, List<PathItem> paths) {
    return new OpenApiPart(
        name, version(), () -> PathItem.content(paths, dialect, new Definitions(dialect, kinds)));
  }
}
