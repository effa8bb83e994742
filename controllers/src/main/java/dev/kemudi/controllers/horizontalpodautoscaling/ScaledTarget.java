package dev.kemudi.controllers.horizontalpodautoscaling;

import dev.kemudi.api.autoscaling.v2.CrossVersionObjectReference;
import dev.kemudi.client.RawClient;
import dev.kemudi.client.ServedResource;
import dev.kemudi.client.discovery.ResourceMapper;
import dev.kemudi.machinery.object.GroupKind;
import dev.kemudi.machinery.tree.JsonTree;
import java.util.Map;

/** The scale of what an autoscaler scales, whatever that is. */
final class ScaledTarget {
  private final RawClient client;
  private final String path;
  private final Map<String, Object> scale;

  private ScaledTarget(RawClient client, String path, Map<String, Object> scale) {
    this.client = client;
    this.path = path;
    this.scale = scale;
  }

  /**
   * Reads the scale.
   *
   * @throws IllegalArgumentException when there is no such resource
   */
  static ScaledTarget read(
      RawClient client,
      ResourceMapper mapper,
      String namespace,
      CrossVersionObjectReference reference) {
    String[] version = reference.apiVersion().split("/", -1);
    if (version.length > 2) {
      throw new IllegalArgumentException(
          "unexpected GroupVersion string: " + reference.apiVersion());
    }
    String group = version.length == 2 ? version[0] : "";
    ServedResource resource = mapper.find(new GroupKind(group, reference.kind()));
    if (resource == null) {
      throw new IllegalArgumentException(
          "no matches for kind \"" + reference.kind() + "\" in group \"" + group + "\"");
    }
    String root = group.isEmpty() ? "/api/" : "/apis/" + group + "/";
    String path =
        root
            + resource.kind().version()
            + "/namespaces/"
            + namespace
            + "/"
            + resource.name()
            + "/"
            + reference.name()
            + "/scale";
    return new ScaledTarget(client, path, client.getPath(path));
  }

  int wanted() {
    return number("spec");
  }

  int present() {
    return number("status");
  }

  private int number(String part) {
    return JsonTree.get(scale, part, "replicas") instanceof Number number ? number.intValue() : 0;
  }

  String selector() {
    return JsonTree.getString(scale, "status", "selector");
  }

  void scaleTo(int replicas) {
    client.putPath(path, JsonTree.with(scale, (long) replicas, "spec", "replicas"));
  }
}
