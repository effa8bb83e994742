package dev.kemudi.apiserver.server;

import dev.kemudi.apiserver.discovery.Discovery;
import dev.kemudi.machinery.object.GroupVersion;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All paths at which there is something to begin with. */
final class IndexPage {
  private static final List<String> FIXED =
      List.of(
          "/.well-known/openid-configuration",
          "/api",
          "/api/v1",
          "/apis",
          "/apis/",
          "/metrics",
          "/openapi/v2",
          "/openapi/v3",
          "/openapi/v3/",
          "/openid/v1/jwks",
          "/version");

  private IndexPage() {}

  static String of(Discovery discovery, Collection<String> health) {
    TreeSet<String> paths = new TreeSet<>(FIXED);
    paths.addAll(health);
    for (GroupVersion version : discovery.versions()) {
      if (!version.group().isEmpty()) {
        paths.add("/apis/" + version.group());
        paths.add("/apis/" + version);
      }
    }
    return paths.stream()
        .map(path -> "    \"" + path + "\"")
        .collect(Collectors.joining(",\n", "{\n  \"paths\": [\n", "\n  ]\n}"));
  }
}
