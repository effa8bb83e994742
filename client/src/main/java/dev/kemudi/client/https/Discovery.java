package dev.kemudi.client.https;

import dev.kemudi.client.ServedResource;
import dev.kemudi.client.TransportException;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.meta.v1.APIGroup;
import dev.kemudi.machinery.meta.v1.APIGroupListCodec;
import dev.kemudi.machinery.meta.v1.APIResource;
import dev.kemudi.machinery.meta.v1.APIResourceListCodec;
import dev.kemudi.machinery.meta.v1.APIVersionsCodec;
import dev.kemudi.machinery.meta.v1.GroupVersionForDiscovery;
import dev.kemudi.machinery.object.GroupVersion;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.status.StatusError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks a server what it serves. */
final class Discovery {
  private static final System.Logger LOG = System.getLogger(Discovery.class.getName());

  private final Exchange exchange;

  Discovery(Exchange exchange) {
    this.exchange = exchange;
  }

  private byte[] get(String path) {
    return exchange.send(new Exchange.Call("GET", path, Wire.JSON, null, new byte[0]));
  }

  List<ServedResource> preferredResources() {
    List<ServedResource> found = new ArrayList<>();
    Json.decode(APIVersionsCodec.INSTANCE, get("/api"))
        .versions()
        .forEach(version -> found.addAll(resources(new GroupVersion("", version))));
    Json.decode(APIGroupListCodec.INSTANCE, get("/apis"))
        .groups()
        .forEach(group -> found.addAll(resources(group)));
    return found;
  }

  /** A group's resources, each in the preferred version or in the first that has it. */
  private List<ServedResource> resources(APIGroup group) {
    Map<String, ServedResource> found = new LinkedHashMap<>();
    String preferred = group.preferredVersion().version();
    List<String> versions = new ArrayList<>(List.of(preferred));
    for (GroupVersionForDiscovery version : group.versions()) {
      if (!version.version().equals(preferred)) {
        versions.add(version.version());
      }
    }
    for (String version : versions) {
      resources(new GroupVersion(group.name(), version))
          .forEach(resource -> found.putIfAbsent(resource.name(), resource));
    }
    return List.copyOf(found.values());
  }

  /** What one version of a group holds; nothing if it can't be found out. */
  private List<ServedResource> resources(GroupVersion version) {
    String path = version.group().isEmpty() ? "/api/" + version : "/apis/" + version;
    try {
      return Json.decode(APIResourceListCodec.INSTANCE, get(path)).resources().stream()
          .filter(resource -> resource.name().indexOf('/') < 0)
          .map(resource -> served(version, resource))
          .toList();
    } catch (StatusError | TransportException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          () -> "discovery failed version=" + version + " error=" + e.getMessage());
      return List.of();
    }
  }

  private static ServedResource served(GroupVersion version, APIResource resource) {
    GroupVersionKind kind =
        new GroupVersionKind(
            resource.group().isEmpty() ? version.group() : resource.group(),
            resource.version().isEmpty() ? version.version() : resource.version(),
            resource.kind());
    return new ServedResource(kind, resource.name(), resource.namespaced(), resource.verbs());
  }
}
