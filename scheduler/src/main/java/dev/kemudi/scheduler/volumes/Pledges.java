package dev.kemudi.scheduler.volumes;

import dev.kemudi.machinery.object.ObjectKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has been decided about claims and may not be seen on them yet. Several pods may hold the
 * same. Belongs to the thread of the scheduling loop.
 */
final class Pledges {
  /**
   * @param node where the claim is to be used
   * @param volume the volume that was chosen; empty if one is to be provisioned
   */
  record Pledge(String node, String volume) {}

  private record Held(Pledge pledge, int holders) {}

  private final Map<ObjectKey, Held> held = new HashMap<>();

  @Nullable Pledge of(ObjectKey claim) {
    Held known = held.get(claim);
    return known == null ? null : known.pledge;
  }

  /** The volumes that are chosen. */
  Set<String> volumes() {
    Set<String> names = new HashSet<>();
    held.values().forEach(each -> names.add(each.pledge.volume));
    return names;
  }

  void add(ObjectKey claim, Pledge pledge) {
    held.merge(claim, new Held(pledge, 1), (old, one) -> new Held(pledge, old.holders + 1));
  }

  void remove(ObjectKey claim) {
    held.computeIfPresent(
        claim, (key, old) -> old.holders == 1 ? null : new Held(old.pledge, old.holders - 1));
  }
}
