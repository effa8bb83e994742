package dev.kemudi.machinery.apply;

import dev.kemudi.machinery.apply.Managed.Owned;
import dev.kemudi.machinery.apply.TypeErrors.TypeMismatchException;
import dev.kemudi.machinery.apply.Versions.Versioned;
import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.meta.v1.ManagedFieldsEntry;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.schema.Schema;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.tree.JsonTree;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps {@code metadata.managedFields} for the objects of one resource or subresource, written in
 * one version: who set which field, by apply or by update, and what an applied configuration makes
 * of an object.
 *
 * <p>Objects come as trees in the version of the request and without managedFields, which are
 * passed beside them. Nothing is changed in place. Safe for use by many threads.
 */
public final class FieldManager {
  private static final String BEFORE_FIRST_APPLY = "before-first-apply";
  private static final FieldSet NEVER_MANAGED =
      FieldSet.of(
          "apiVersion",
          "kind",
          "metadata",
          "metadata.name",
          "metadata.namespace",
          "metadata.creationTimestamp",
          "metadata.selfLink",
          "metadata.uid",
          "metadata.clusterName",
          "metadata.generation",
          "metadata.managedFields",
          "metadata.resourceVersion");

  private final GroupVersionKind gvk;
  private final Schema.Struct schema;
  private final Map<String, Object> emptyObject;
  private final String subresource;
  private final Updater updater;
  private final Pruner pruner;
  private final FieldSetCache cache = new FieldSetCache();

  /**
   * A field manager.
   *
   * @param gvk the kind, in the version of the requests
   * @param schema its structure
   * @param emptyObject an object of the kind in which nothing is set, as it is written
   * @param subresource empty for the object itself
   * @param versions the kind in its other versions
   * @param resetFields by version, the fields that writes through here leave alone
   */
  public FieldManager(
      GroupVersionKind gvk,
      Schema.Struct schema,
      Map<String, Object> emptyObject,
      String subresource,
      Versions versions,
      Map<String, FieldSet> resetFields) {
    this.gvk = gvk;
    this.schema = schema;
    this.emptyObject = emptyObject;
    this.subresource = subresource;
    String ownVersion = gvk.apiVersion();
    this.updater =
        new Updater(
            (tree, wanted) ->
                wanted.equals(ownVersion) && isOwnVersion(tree)
                    ? new Versioned(tree, schema)
                    : versions.convert(tree, wanted),
            Map.copyOf(resetFields));
    this.pruner = new Pruner(updater);
  }

  private boolean isOwnVersion(Map<String, Object> tree) {
    String apiVersion = JsonTree.getString(tree, "apiVersion");
    return apiVersion.isEmpty() || apiVersion.equals(gvk.apiVersion());
  }

  /**
   * An applied configuration merged into an object.
   *
   * @param object the object to be written, without managedFields; the live one if nothing changed
   * @param managedFields those of the object
   * @param changed whether the configuration changed the object
   */
  public record Applied(
      Map<String, Object> object, List<ManagedFieldsEntry> managedFields, boolean changed) {}

  // --- updates

  /**
   * The managedFields of an object that is created, replaced or patched. What can't be held against
   * the schema is managed by nobody.
   *
   * @param live the object as it is; the empty one before a creation
   * @param updated the object as it will be
   * @param liveFields the managedFields of the live object
   * @param updatedFields those that the request gives: null if it gives none, while an empty list,
   *     or one with an empty entry, ends the management of fields
   */
  public List<ManagedFieldsEntry> update(
      Map<String, Object> live,
      Map<String, Object> updated,
      List<ManagedFieldsEntry> liveFields,
      @Nullable List<ManagedFieldsEntry> updatedFields,
      String manager,
      Instant now) {
    boolean given =
        subresource.isEmpty() && updatedFields != null && !updatedFields.equals(liveFields);
    try {
      Comparison change =
          Comparison.of(live, updated, schema).without(updater.resetFields(gvk.apiVersion()));
      if (change.isSame() && !given) {
        return liveFields;
      }
      Managed managed = managedBefore(liveFields, given ? updatedFields : null);
      boolean exists = !JsonTree.getString(live, "metadata", "uid").isEmpty();
      if (managed.isEmpty() && exists) {
        return List.of();
      }
      update(live, updated, change, managed, manager, now);
      managed.capUpdaters();
      return managed.encode(cache);
    } catch (TypeMismatchException e) {
      return List.of();
    }
  }

  private Managed managedBefore(
      List<ManagedFieldsEntry> live, @Nullable List<ManagedFieldsEntry> updated) {
    if (updated != null) {
      if (isReset(updated)) {
        return new Managed();
      }
      try {
        Managed managed = Managed.decode(updated, cache);
        if (!managed.isEmpty()) {
          return managed;
        }
      } catch (DecodeException e) {
        return decodedOrEmpty(live);
      }
    }
    return decodedOrEmpty(live);
  }

  private Managed decodedOrEmpty(List<ManagedFieldsEntry> entries) {
    try {
      return Managed.decode(entries, cache);
    } catch (DecodeException e) {
      return new Managed();
    }
  }

  private static boolean isReset(List<ManagedFieldsEntry> entries) {
    return entries.isEmpty()
        || entries.size() == 1
            && entries.getFirst().equals(new ManagedFieldsEntry("", "", "", null, "", null, ""));
  }

  private void update(
      Map<String, Object> live,
      Map<String, Object> updated,
      Comparison change,
      Managed managed,
      String manager,
      Instant now)
      throws TypeMismatchException {
    String apiVersion = gvk.apiVersion();
    Versioned before = new Versioned(live, schema);
    updater.reconcile(before, managed);
    updater.release(
        before, new Versioned(updated, schema), apiVersion, change, managed, null, null);
    FieldSet own = change.modified().union(change.added()).difference(change.removed());
    FieldSet ignored = updater.resetFields(apiVersion);
    own = own.recursiveDifference(ignored == null ? FieldSet.EMPTY : ignored);
    own = own.difference(NEVER_MANAGED);
    if (!own.isEmpty()) {
      Manager self = Manager.updater(manager, apiVersion, subresource);
      Owned previous = managed.get(self);
      FieldSet all = previous == null ? own : previous.fields().union(own);
      managed.put(self, new Owned(all, apiVersion, now.truncatedTo(ChronoUnit.SECONDS), null));
    }
  }

  // --- apply

  /**
   * Merges an applied configuration into an object.
   *
   * @param live the object as it is; the empty one before a creation
   * @param liveFields its managedFields
   * @param applied the configuration as the client sent it
   * @param force whether to take fields from other managers
   * @throws StatusError when the configuration does not fit the kind, or with a cause for each
   *     conflict
   */
  public Applied apply(
      Map<String, Object> live,
      List<ManagedFieldsEntry> liveFields,
      Map<String, Object> applied,
      String manager,
      boolean force,
      Instant now) {
    checkApplied(applied);
    Attempt attempt = attempt(live, liveFields, applied, manager, force, now);
    if (!attempt.conflicts.isEmpty() && manager.equals(LastApplied.CLIENT)) {
      FieldSet allowed = LastApplied.unchanged(live, schema, gvk.apiVersion());
      if (allowed != null) {
        attempt = attempt.allowing(allowed);
        if (attempt.conflicts.isEmpty()) {
          attempt = attempt(live, liveFields, applied, manager, true, now);
        }
      }
    }
    if (!attempt.conflicts.isEmpty()) {
      throw Conflict.error(attempt.printed());
    }
    Map<String, Object> object =
        manager.equals(LastApplied.CLIENT)
            ? LastApplied.updated(attempt.object, applied)
            : attempt.object;
    return new Applied(object, attempt.managed.encode(cache), attempt.changed || object != live);
  }

  private void checkApplied(Map<String, Object> applied) {
    String apiVersion = JsonTree.getString(applied, "apiVersion");
    if (!apiVersion.equals(gvk.apiVersion())) {
      throw StatusError.badRequest(
          "Incorrect version specified in apply patch. Specified patch version: "
              + apiVersion
              + ", expected: "
              + gvk.apiVersion());
    }
    if (JsonTree.get(applied, "metadata", "managedFields") != null) {
      throw StatusError.badRequest("metadata.managedFields must be nil");
    }
    try {
      TreeValidation.check(applied, schema);
    } catch (TypeMismatchException e) {
      throw failure("failed to create typed patch object (" + name(applied) + "): " + e.text());
    }
  }

  private String name(Map<String, Object> object) {
    return JsonTree.getString(object, "metadata", "namespace")
        + "/"
        + JsonTree.getString(object, "metadata", "name")
        + "; "
        + gvk.group()
        + "/"
        + gvk.version()
        + ", Kind="
        + gvk.kind();
  }

  private static StatusError failure(String message) {
    return StatusError.of(500, StatusError.Reason.UNKNOWN, message);
  }

  /** What came of applying: an object, or conflicts. */
  private record Attempt(
      Map<String, Object> object,
      Managed managed,
      boolean changed,
      Map<Manager, FieldSet> conflicts) {

    Attempt allowing(FieldSet allowed) {
      Map<Manager, FieldSet> left = new TreeMap<>();
      conflicts.forEach(
          (manager, fields) -> {
            FieldSet denied = fields.difference(allowed);
            if (!denied.isEmpty()) {
              left.put(manager, denied);
            }
          });
      return new Attempt(object, managed, changed, left);
    }

    List<Conflict> printed() {
      List<Conflict> list = new ArrayList<>();
      conflicts.forEach(
          (manager, fields) ->
              fields.forEach(
                  path -> list.add(new Conflict(manager.toString(), FieldSet.printed(path)))));
      return list;
    }
  }

  private Attempt attempt(
      Map<String, Object> live,
      List<ManagedFieldsEntry> liveFields,
      Map<String, Object> applied,
      String manager,
      boolean force,
      Instant now) {
    Managed managed;
    try {
      managed = Managed.decode(liveFields, cache);
    } catch (DecodeException e) {
      throw failure("failed to decode managed fields: " + e.getMessage());
    }
    try {
      if (managed.isEmpty()) {
        Comparison all = Comparison.of(emptyObject, live, schema);
        update(emptyObject, live, all, managed, BEFORE_FIRST_APPLY, now);
        managed.capUpdaters();
      }
      return attempt(live, applied, managed, manager, force, now);
    } catch (TypeMismatchException e) {
      throw failure("failed to create typed live object (" + name(live) + "): " + e.text());
    }
  }

  private Attempt attempt(
      Map<String, Object> live,
      Map<String, Object> applied,
      Managed managed,
      String manager,
      boolean force,
      Instant now)
      throws TypeMismatchException {
    String apiVersion = gvk.apiVersion();
    Versioned before = new Versioned(live, schema);
    updater.reconcile(before, managed);
    Manager self = Manager.applier(manager, subresource);
    Owned last = managed.get(self);
    FieldSet own = TreeFields.of(applied, schema);
    FieldSet ignored = updater.resetFields(apiVersion);
    own = ignored == null ? own : own.recursiveDifference(ignored);
    managed.put(self, new Owned(own, apiVersion, last == null ? null : last.time(), null));

    Versioned merged = new Versioned(TreeMerge.merge(live, applied, schema), schema);
    Versioned pruned = pruner.prune(merged, apiVersion, managed, last);
    Comparison change = Comparison.of(live, pruned.tree(), schema).without(ignored);
    Map<Manager, FieldSet> conflicts = new TreeMap<>();
    updater.release(before, pruned, apiVersion, change, managed, self, force ? null : conflicts);
    boolean changed = !change.isSame();
    settle(self, managed, last, changed ? now : null);
    return new Attempt(changed ? pruned.tree() : live, managed, changed, conflicts);
  }

  /** Takes what is never managed out of the applier's fields, and keeps its entry if it can. */
  private static void settle(
      Manager self, Managed managed, @Nullable Owned last, @Nullable Instant now) {
    Owned owned = managed.get(self);
    if (owned == null) {
      return;
    }
    FieldSet fields = owned.fields().difference(NEVER_MANAGED);
    if (fields.isEmpty()) {
      managed.remove(self);
    } else if (now != null) {
      Instant time = now.truncatedTo(ChronoUnit.SECONDS);
      managed.put(self, new Owned(fields, owned.apiVersion(), time, null));
    } else if (last != null
        && last.fields().equals(fields)
        && last.apiVersion().equals(owned.apiVersion())) {
      managed.put(self, last);
    } else {
      managed.setFields(self, fields);
    }
  }

  // --- what others made of the entries

  /** What is wrong with entries that somebody else has changed; null if nothing. */
  public static @Nullable String problem(List<ManagedFieldsEntry> entries) {
    try {
      Managed.decode(entries, new FieldSetCache());
      return null;
    } catch (DecodeException e) {
      return String.valueOf(e.getMessage());
    }
  }

  // --- no-op writes

  /**
   * Whether two lists of managedFields differ in nothing but times; a write that changes nothing
   * else keeps the old ones, so that it is no write at all.
   */
  public static boolean differInTimesOnly(
      List<ManagedFieldsEntry> before, List<ManagedFieldsEntry> after) {
    if (before.size() != after.size()) {
      return false;
    }
    for (int i = 0; i < before.size(); i++) {
      ManagedFieldsEntry a = before.get(i);
      ManagedFieldsEntry b = after.get(i);
      if (a != b
          && !new ManagedFieldsEntry(
                  a.manager(),
                  a.operation(),
                  a.apiVersion(),
                  b.time(),
                  a.fieldsType(),
                  a.fieldsV1(),
                  a.subresource())
              .equals(b)) {
        return false;
      }
    }
    return true;
  }
}
