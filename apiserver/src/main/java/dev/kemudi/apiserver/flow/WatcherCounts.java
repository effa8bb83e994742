package dev.kemudi.apiserver.flow;

import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.machinery.object.GroupResource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many watches from outside are open, by what they watch. */
final class WatcherCounts {
  /** A namespace or name that is empty stands for all. */
  private record Scope(GroupResource resource, String namespace, String name) {}

  private final Map<Scope, Integer> open = new ConcurrentHashMap<>();

  /** Counts a watch until the answer is run. */
  Runnable opened(RequestInfo info) {
    Scope scope = new Scope(info.groupResource(), info.namespace(), info.name());
    open.merge(scope, 1, Integer::sum);
    return () -> open.computeIfPresent(scope, (_, count) -> count == 1 ? null : count - 1);
  }

  /** Who would be told of a write. */
  int interested(RequestInfo info) {
    if (open.isEmpty()) {
      return 0;
    }
    GroupResource resource = info.groupResource();
    int count = count(resource, "", "");
    if (!info.namespace().isEmpty()) {
      count += count(resource, info.namespace(), "");
    }
    if (!info.name().isEmpty()) {
      count += count(resource, "", info.name());
    }
    if (!info.namespace().isEmpty() && !info.name().isEmpty()) {
      count += count(resource, info.namespace(), info.name());
    }
    return count;
  }

  private int count(GroupResource resource, String namespace, String name) {
    return open.getOrDefault(new Scope(resource, namespace, name), 0);
  }
}
