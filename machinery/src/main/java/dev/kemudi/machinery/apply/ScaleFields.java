package dev.kemudi.machinery.apply;

import dev.kemudi.machinery.apply.Managed.Owned;
import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.meta.v1.ManagedFieldsEntry;
import dev.kemudi.machinery.status.StatusError;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The managedFields of an object as its scale shows them, and back: whoever owns the replicas of
 * the one owns those of the other.
 */
public final class ScaleFields {
  /** The version of the scale. */
  public static final String SCALE_VERSION = "autoscaling/v1";

  private static final FieldSet SCALE_REPLICAS = FieldSet.of("spec.replicas");

  private final Map<String, FieldSet> replicas = new HashMap<>();
  private final FieldSetCache cache = new FieldSetCache();

  /**
   * @param replicasPaths where the replicas stand, such as {@code spec.replicas}, by the version of
   *     the object; empty for a version without
   */
  public ScaleFields(Map<String, String> replicasPaths) {
    replicasPaths.forEach(
        (apiVersion, path) ->
            replicas.put(apiVersion, path.isEmpty() ? FieldSet.EMPTY : FieldSet.of(path)));
  }

  /** The managedFields of the scale of an object with these. */
  public List<ManagedFieldsEntry> toScale(List<ManagedFieldsEntry> parent) {
    Managed scale = new Managed();
    for (Map.Entry<Manager, Owned> entry : decoded(parent).entries()) {
      Owned owned = entry.getValue();
      FieldSet path = replicas.getOrDefault(owned.apiVersion(), FieldSet.EMPTY);
      if (intersect(owned.fields(), path)) {
        scale.put(
            inVersion(entry.getKey(), SCALE_VERSION),
            new Owned(SCALE_REPLICAS, SCALE_VERSION, owned.time(), null));
      }
    }
    return scale.encode(cache);
  }

  /**
   * The managedFields of an object after its scale was written.
   *
   * @param parent those that the object had
   * @param scale those of the scale now
   * @param apiVersion the version of the object that new owners get
   */
  public List<ManagedFieldsEntry> toParent(
      List<ManagedFieldsEntry> parent, List<ManagedFieldsEntry> scale, String apiVersion) {
    Managed owners = decoded(scale);
    Managed result = new Managed();
    Set<Manager> kept = new HashSet<>();
    for (Map.Entry<Manager, Owned> entry : decoded(parent).entries()) {
      Owned owned = entry.getValue();
      FieldSet path = replicas.get(owned.apiVersion());
      if (path == null) {
        continue;
      }
      Manager self = inVersion(entry.getKey(), SCALE_VERSION);
      FieldSet left = owned.fields();
      if (intersect(left, path)) {
        if (owners.get(self) == null) {
          left = left.difference(path);
        } else {
          kept.add(self);
        }
      }
      if (!left.isEmpty()) {
        result.put(entry.getKey(), owned.with(left));
      }
    }
    addNew(owners, kept, apiVersion, result);
    return result.encode(cache);
  }

  private void addNew(Managed owners, Set<Manager> kept, String apiVersion, Managed result) {
    FieldSet path = replicas.getOrDefault(apiVersion, FieldSet.EMPTY);
    for (Map.Entry<Manager, Owned> entry : owners.entries()) {
      boolean owns = intersect(entry.getValue().fields(), SCALE_REPLICAS);
      if (owns && !path.isEmpty() && !kept.contains(entry.getKey())) {
        Manager manager = inVersion(entry.getKey(), apiVersion);
        Owned before = result.get(manager);
        result.put(
            manager,
            before == null
                ? new Owned(path, apiVersion, null, null)
                : before.with(before.fields().union(path)));
      }
    }
  }

  private static boolean intersect(FieldSet fields, FieldSet path) {
    return !fields.intersection(path).isEmpty();
  }

  private static Manager inVersion(Manager manager, String apiVersion) {
    return new Manager(
        manager.name(),
        manager.applier(),
        manager.applier() ? "" : apiVersion,
        manager.subresource());
  }

  private Managed decoded(List<ManagedFieldsEntry> entries) {
    try {
      return Managed.decode(entries, cache);
    } catch (DecodeException e) {
      throw StatusError.of(500, StatusError.Reason.UNKNOWN, String.valueOf(e.getMessage()));
    }
  }
}
