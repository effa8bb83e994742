package dev.kemudi.machinery.object;

import java.util.List;

/**
 * A resource: the collection under which objects of a kind are served.
 *
 * @param name the plural name in paths
 * @param kind the kind of its objects
 */
public record Resource<T extends KubeObject>(
    String name,
    Kind<T> kind,
    boolean namespaced,
    List<String> shortNames,
    List<String> categories) {

  public String group() {
    return kind.gvk().group();
  }

  public String version() {
    return kind.gvk().version();
  }

  public GroupVersion groupVersion() {
    return kind.gvk().groupVersion();
  }

  public GroupResource groupResource() {
    return new GroupResource(group(), name);
  }

  /**
   * The path of the collection: {@code /apis/apps/v1/namespaces/default/deployments}; of all
   * namespaces where that is empty.
   */
  public String path(String namespace) {
    String root = group().isEmpty() ? "/api/" + version() : "/apis/" + group() + "/" + version();
    return root + (namespace.isEmpty() ? "" : "/namespaces/" + namespace) + "/" + name;
  }

  @Override
  public String toString() {
    return groupResource().toString();
  }
}
