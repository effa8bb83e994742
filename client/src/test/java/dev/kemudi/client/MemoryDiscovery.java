package dev.kemudi.client;

import dev.kemudi.api.ApiTypes;
import dev.kemudi.machinery.object.GroupResource;
import dev.kemudi.machinery.object.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a memory client says that it serves: the built-in resources, and what a test changes. */
public final class MemoryDiscovery {
  private static final List<String> VERBS =
      List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
  private static final Set<String> REVIEWS =
      Set.of("authentication.k8s.io", "authorization.k8s.io");

  private final Map<GroupResource, ServedResource> served = new LinkedHashMap<>();

  MemoryDiscovery() {
    ApiTypes.resources().forEach(this::addBuiltIn);
  }

  /** The newest stable version of a group comes first in the list of versions, or is the first. */
  private void addBuiltIn(Resource<?> resource) {
    boolean review = REVIEWS.contains(resource.group()) || resource.name().equals("bindings");
    ServedResource found =
        new ServedResource(
            resource.kind().gvk(),
            resource.name(),
            resource.namespaced(),
            review ? List.of("create") : VERBS);
    ServedResource known = served.putIfAbsent(resource.groupResource(), found);
    boolean stable = !resource.version().contains("alpha") && !resource.version().contains("beta");
    if (known != null && stable) {
      served.put(resource.groupResource(), found);
    }
  }

  public synchronized void add(ServedResource resource) {
    served.put(new GroupResource(resource.kind().group(), resource.name()), resource);
  }

  public synchronized void remove(GroupResource resource) {
    served.remove(resource);
  }

  synchronized List<ServedResource> preferred() {
    return List.copyOf(served.values());
  }
}
