package dev.kemudi.machinery.apply;

import dev.kemudi.machinery.apply.Managed.Owned;
import dev.kemudi.machinery.apply.TypeErrors.TypeMismatchException;
import dev.kemudi.machinery.apply.Versions.Versioned;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Moves fields between managers as an object changes. Everything is compared in the version in
 * which a manager wrote; managers of versions that are gone lose their fields.
 */
final class Updater {
  private final Versions versions;
  private final Map<String, FieldSet> resetFields;

  Updater(Versions versions, Map<String, FieldSet> resetFields) {
    this.versions = versions;
    this.resetFields = resetFields;
  }

  /** The object in the version; null if there is no such version. */
  @Nullable Versioned at(Versioned object, String apiVersion) {
    return versions.convert(object.tree(), apiVersion);
  }

  @Nullable FieldSet resetFields(String apiVersion) {
    return resetFields.get(apiVersion);
  }

  /** Brings the sets of all managers in line with the schemas as they are now. */
  void reconcile(Versioned live, Managed managed) {
    for (Map.Entry<Manager, Owned> entry : managed.entries()) {
      Owned owned = entry.getValue();
      Versioned versioned = at(live, owned.apiVersion());
      if (versioned != null) {
        managed.setFields(entry.getKey(), owned.fields().reconciled(versioned.schema()));
      }
    }
  }

  /**
   * Takes from all other managers what the change touches.
   *
   * @param conflicts where not null, the fields taken are put there instead, and nothing else
   *     happens if there are any
   */
  void release(
      Versioned before,
      Versioned after,
      String apiVersion,
      Comparison change,
      Managed managed,
      @Nullable Manager self,
      @Nullable Map<Manager, FieldSet> conflicts)
      throws TypeMismatchException {
    Map<String, Comparison> changes = new HashMap<>();
    changes.put(apiVersion, change);
    Map<Manager, FieldSet> left = new TreeMap<>();
    for (Map.Entry<Manager, Owned> entry : managed.entries()) {
      if (entry.getKey().equals(self)) {
        continue;
      }
      Owned owned = entry.getValue();
      Comparison own = changes.get(owned.apiVersion());
      if (own == null) {
        own = compare(before, after, owned.apiVersion());
        if (own == null) {
          left.put(entry.getKey(), FieldSet.EMPTY);
          continue;
        }
        changes.put(owned.apiVersion(), own);
      }
      FieldSet touched = owned.fields().intersection(own.modified().union(own.added()));
      if (conflicts != null && !touched.isEmpty()) {
        conflicts.put(entry.getKey(), touched);
      }
      left.put(entry.getKey(), owned.fields().difference(touched).difference(own.removed()));
    }
    if (conflicts == null || conflicts.isEmpty()) {
      left.forEach(managed::setFields);
    }
  }

  private @Nullable Comparison compare(Versioned before, Versioned after, String apiVersion)
      throws TypeMismatchException {
    Versioned old = at(before, apiVersion);
    Versioned now = at(after, apiVersion);
    return old == null || now == null
        ? null
        : Comparison.of(old.tree(), now.tree(), now.schema()).without(resetFields(apiVersion));
  }
}
