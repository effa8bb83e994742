package dev.kemudi.apiserver.authz.rbac;

import dev.kemudi.api.rbac.v1.RoleRef;
import dev.kemudi.api.rbac.v1.Subject;
import dev.kemudi.machinery.object.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The grants of all bindings by who holds them and where. Read without locks; one informer's thread
 * writes.
 */
final class GrantTable {
  private record Place(String namespace, String holder) {}

  private final Map<Place, List<Grant>> grants = new ConcurrentHashMap<>();
  private final Map<ObjectKey, List<Grant>> ofBindings = new ConcurrentHashMap<>();

  /** The grants that someone holds in a namespace, or in the whole cluster where it is empty. */
  List<Grant> held(String namespace, String holder) {
    return grants.getOrDefault(new Place(namespace, holder), List.of());
  }

  /** Replaces what the binding granted before. */
  void put(ObjectKey binding, RoleRef role, List<Subject> subjects) {
    List<Grant> now =
        subjects.stream()
            .map(subject -> new Grant(binding.namespace(), binding.name(), role, subject))
            .toList();
    List<Grant> before = ofBindings.put(binding, now);
    now.forEach(this::add);
    if (before != null) {
      before.stream().filter(grant -> !now.contains(grant)).forEach(this::remove);
    }
  }

  void remove(ObjectKey binding) {
    List<Grant> before = ofBindings.remove(binding);
    if (before != null) {
      before.forEach(this::remove);
    }
  }

  private void add(Grant grant) {
    String holder = grant.holder();
    if (holder != null) {
      grants.compute(
          new Place(grant.namespace(), holder),
          (place, old) -> {
            List<Grant> all = new ArrayList<>(old == null ? List.of() : old);
            if (!all.contains(grant)) {
              all.add(grant);
            }
            return List.copyOf(all);
          });
    }
  }

  private void remove(Grant grant) {
    String holder = grant.holder();
    if (holder != null) {
      grants.computeIfPresent(
          new Place(grant.namespace(), holder),
          (place, old) -> {
            List<Grant> rest = old.stream().filter(other -> !other.equals(grant)).toList();
            return rest.isEmpty() ? null : rest;
          });
    }
  }
}
