package dev.kemudi.machinery.apply;

import dev.kemudi.machinery.apply.Managed.Owned;
import dev.kemudi.machinery.apply.Versions.Versioned;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of an object what its applier no longer sends. Fields that somebody else manages stay,
 * and so do those that nobody ever managed, with the parents that they need.
 */
final class Pruner {
  private final Updater updater;

  Pruner(Updater updater) {
    this.updater = updater;
  }

  /**
   * The object without what only the last configuration of the applier had.
   *
   * @param merged the object with the new configuration merged in
   * @param managed the managers, the applier with its new fields among them
   * @param last what the applier had before
   */
  Versioned prune(Versioned merged, String apiVersion, Managed managed, @Nullable Owned last) {
    if (last == null || last.fields().isEmpty()) {
      return merged;
    }
    Versioned before = updater.at(merged, last.apiVersion());
    if (before == null) {
      return merged;
    }
    FieldSet lastFields = last.fields().withNamedFields(before.schema());
    Versioned pruned = removed(before, lastFields);
    pruned = addBackOwned(before, pruned, last.apiVersion(), managed);
    Versioned comparable = updater.at(pruned, last.apiVersion());
    if (comparable == null) {
      return merged;
    }
    FieldSet gone = fields(before).difference(fields(comparable));
    Versioned result = removed(before, gone.intersection(lastFields));
    Versioned converted = updater.at(result, apiVersion);
    return converted == null ? result : converted;
  }

  private static Versioned removed(Versioned object, FieldSet fields) {
    return new Versioned(
        TreeRemoval.remove(object.tree(), fields, object.schema()), object.schema());
  }

  private static FieldSet fields(Versioned object) {
    return TreeFields.of(object.tree(), object.schema()).withNamedFields(object.schema());
  }

  private Versioned addBackOwned(
      Versioned merged, Versioned pruned, String prunedVersion, Managed managed) {
    Map<String, FieldSet> byVersion = new LinkedHashMap<>();
    byVersion.put(prunedVersion, FieldSet.EMPTY);
    for (Map.Entry<Manager, Owned> entry : managed.entries()) {
      Owned owned = entry.getValue();
      byVersion.merge(owned.apiVersion(), owned.fields(), FieldSet::union);
    }
    Versioned result = pruned;
    for (Map.Entry<String, FieldSet> entry : byVersion.entrySet()) {
      Versioned all = updater.at(merged, entry.getKey());
      Versioned some = updater.at(result, entry.getKey());
      if (!entry.getValue().isEmpty() && all != null && some != null) {
        FieldSet owned = entry.getValue().withNamedFields(all.schema());
        result = removed(all, fields(all).difference(fields(some).union(owned)));
      }
    }
    return result;
  }
}
