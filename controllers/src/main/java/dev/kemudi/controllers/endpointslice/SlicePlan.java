package dev.kemudi.controllers.endpointslice;

import dev.kemudi.api.discovery.v1.Endpoint;
import dev.kemudi.api.discovery.v1.EndpointPort;
import dev.kemudi.api.discovery.v1.EndpointSlice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Spreads endpoints over the slices that there are with as few changes as can be: an endpoint stays
 * in its slice, new ones go to slices that change anyway or have room, and a slice that isn't
 * needed any more is used again before another one is made.
 */
final class SlicePlan {
  private static final int CAPACITY = 100;

  /** What distinguishes the slices of a service. */
  record Group(String addressType, List<EndpointPort> ports) {}

  /**
   * What a slice is to hold.
   *
   * @param present the slice; null for one that is to be made
   */
  record Wanted(@Nullable EndpointSlice present, Group group, List<Endpoint> endpoints) {}

  final List<Wanted> keep = new ArrayList<>();
  final List<EndpointSlice> remove = new ArrayList<>();

  /**
   * @param groups the endpoints of each group; a group without endpoints is a placeholder
   */
  static SlicePlan of(List<EndpointSlice> present, Map<Group, List<Endpoint>> groups) {
    SlicePlan plan = new SlicePlan();
    Map<Group, List<EndpointSlice>> slices = new HashMap<>();
    for (EndpointSlice slice : present) {
      Group group = new Group(slice.addressType(), slice.ports());
      if (groups.containsKey(group)) {
        slices.computeIfAbsent(group, g -> new ArrayList<>()).add(slice);
      } else {
        plan.remove.add(slice);
      }
    }
    groups.forEach(
        (group, endpoints) -> plan.spread(group, endpoints, slices.getOrDefault(group, List.of())));
    plan.useAgain();
    return plan;
  }

  private static String identity(Endpoint endpoint) {
    String uid = endpoint.targetRef() == null ? "" : endpoint.targetRef().uid();
    return uid + endpoint.addresses();
  }

  private void spread(Group group, List<Endpoint> endpoints, List<EndpointSlice> slices) {
    Map<String, Endpoint> left = new LinkedHashMap<>();
    endpoints.forEach(endpoint -> left.put(identity(endpoint), endpoint));
    List<Wanted> filled = new ArrayList<>();
    for (EndpointSlice slice : slices) {
      List<Endpoint> stay = new ArrayList<>();
      for (Endpoint endpoint : slice.endpoints()) {
        Endpoint now = left.remove(identity(endpoint));
        if (now != null) {
          stay.add(now);
        }
      }
      filled.add(new Wanted(slice, group, stay));
    }
    filled.sort((a, b) -> Boolean.compare(isSame(a), isSame(b)));
    List<Endpoint> rest = new ArrayList<>(left.values());
    for (Wanted slice : filled) {
      List<Endpoint> fit = first(rest, CAPACITY - slice.endpoints().size());
      slice.endpoints().addAll(fit);
      fit.clear();
    }
    while (!rest.isEmpty()) {
      List<Endpoint> fit = first(rest, CAPACITY);
      filled.add(new Wanted(null, group, new ArrayList<>(fit)));
      fit.clear();
    }
    keepNeeded(group, filled);
  }

  private static boolean isSame(Wanted slice) {
    return slice.present() != null && slice.present().endpoints().equals(slice.endpoints());
  }

  private static List<Endpoint> first(List<Endpoint> endpoints, int count) {
    return endpoints.subList(0, Math.clamp(count, 0, endpoints.size()));
  }

  /** Empty slices go, but for one where nothing else is. */
  private void keepNeeded(Group group, List<Wanted> filled) {
    boolean placeholder = filled.stream().allMatch(slice -> slice.endpoints().isEmpty());
    if (filled.isEmpty()) {
      filled.add(new Wanted(null, group, List.of()));
    }
    for (Wanted slice : filled) {
      if (!slice.endpoints().isEmpty() || placeholder) {
        keep.add(slice);
        placeholder = false;
      } else if (slice.present() != null) {
        remove.add(slice.present());
      }
    }
  }

  private void useAgain() {
    for (int i = 0; i < keep.size(); i++) {
      Wanted wanted = keep.get(i);
      if (wanted.present() == null) {
        EndpointSlice spare = spare(wanted.group().addressType());
        if (spare != null) {
          keep.set(i, new Wanted(spare, wanted.group(), wanted.endpoints()));
        }
      }
    }
  }

  private @Nullable EndpointSlice spare(String addressType) {
    for (EndpointSlice slice : remove) {
      if (slice.addressType().equals(addressType)) {
        remove.remove(slice);
        return slice;
      }
    }
    return null;
  }
}
