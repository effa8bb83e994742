package dev.kemudi.machinery.apply;

import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.meta.v1.ManagedFieldsEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one object by manager, while a write changes them. Sets that stay as they are keep
 * the JSON that they were read from.
 */
final class Managed {
  private static final String FIELDS_V1 = "FieldsV1";
  private static final int MAX_UPDATERS = 10;
  private static final String OLD_UPDATES = "ancient-changes";
  private static final Comparator<ManagedFieldsEntry> ORDER =
      Comparator.comparing(ManagedFieldsEntry::operation)
          .thenComparingLong(entry -> seconds(entry.time()))
          .thenComparing(ManagedFieldsEntry::manager)
          .thenComparing(ManagedFieldsEntry::apiVersion)
          .thenComparing(ManagedFieldsEntry::subresource);

  private final TreeMap<Manager, Owned> owners = new TreeMap<>();

  /**
   * What a manager has.
   *
   * @param apiVersion the version of the paths
   * @param source the entry that holds just this; null if it is new
   */
  record Owned(
      FieldSet fields,
      String apiVersion,
      @Nullable Instant time,
      @Nullable ManagedFieldsEntry source) {
    Owned with(FieldSet other) {
      return other == fields ? this : new Owned(other, apiVersion, time, null);
    }

    Owned at(@Nullable Instant other) {
      return new Owned(fields, apiVersion, other, null);
    }
  }

  /**
   * Reads the entries of an object.
   *
   * @throws DecodeException when they are not valid
   */
  static Managed decode(List<ManagedFieldsEntry> entries, FieldSetCache cache) {
    Managed managed = new Managed();
    for (int i = 0; i < entries.size(); i++) {
      ManagedFieldsEntry entry = entries.get(i);
      boolean applier = entry.operation().equals(Manager.APPLY);
      if (!applier && !entry.operation().equals(Manager.UPDATE)) {
        throw new DecodeException("operation must be `Apply` or `Update`");
      }
      if (entry.apiVersion().isEmpty()) {
        throw new DecodeException("apiVersion must not be empty");
      }
      if (!entry.fieldsType().equals(FIELDS_V1)) {
        throw new DecodeException(
            entry.fieldsType().isEmpty()
                ? "missing fieldsType in managed fields entry " + i
                : "invalid fieldsType "
                    + Scalars.quoted(entry.fieldsType())
                    + " in managed fields entry "
                    + i);
      }
      Manager manager =
          new Manager(
              entry.manager(), applier, applier ? "" : entry.apiVersion(), entry.subresource());
      FieldSet fields = cache.decode(entry.fieldsV1());
      managed.put(manager, new Owned(fields, entry.apiVersion(), entry.time(), entry));
    }
    return managed;
  }

  boolean isEmpty() {
    return owners.isEmpty();
  }

  @Nullable Owned get(Manager manager) {
    return owners.get(manager);
  }

  void put(Manager manager, Owned owned) {
    owners.put(manager, owned);
  }

  void remove(Manager manager) {
    owners.remove(manager);
  }

  /** The managers at this moment; the object may be changed while going through them. */
  List<Map.Entry<Manager, Owned>> entries() {
    List<Map.Entry<Manager, Owned>> entries = new ArrayList<>(owners.size());
    owners.forEach((manager, owned) -> entries.add(Map.entry(manager, owned)));
    return entries;
  }

  /** Sets the fields of a manager that is there; without any it goes. */
  void setFields(Manager manager, FieldSet fields) {
    if (fields.isEmpty()) {
      owners.remove(manager);
    } else {
      owners.computeIfPresent(manager, (_, owned) -> owned.with(fields));
    }
  }

  /** Puts the oldest updaters of a version together until there are no more than ten. */
  void capUpdaters() {
    List<Manager> updaters =
        new ArrayList<>(owners.keySet().stream().filter(manager -> !manager.applier()).toList());
    int excess = updaters.size() - MAX_UPDATERS;
    if (excess <= 0) {
      return;
    }
    updaters.sort(
        Comparator.<Manager>comparingLong(manager -> seconds(required(manager).time()))
            .thenComparing(Comparator.naturalOrder()));
    Map<String, Manager> firstOfVersion = new TreeMap<>();
    for (Manager manager : updaters) {
      if (excess <= 0) {
        return;
      }
      Owned owned = required(manager);
      Manager bucket = Manager.updater(OLD_UPDATES, owned.apiVersion(), "");
      Manager first = firstOfVersion.putIfAbsent(owned.apiVersion(), manager);
      if (first != null) {
        if (!owners.containsKey(bucket)) {
          owners.put(bucket, required(first).at(required(first).time()));
          owners.remove(first);
        }
        FieldSet all = owned.fields().union(required(bucket).fields());
        owners.put(bucket, new Owned(all, owned.apiVersion(), owned.time(), null));
        if (!manager.equals(bucket)) {
          owners.remove(manager);
        }
        excess--;
      }
    }
  }

  private Owned required(Manager manager) {
    Owned owned = owners.get(manager);
    if (owned == null) {
      throw new IllegalStateException("no such manager: " + manager);
    }
    return owned;
  }

  private static long seconds(@Nullable Instant time) {
    return time == null ? 0 : time.getEpochSecond();
  }

  /** The entries for the object's metadata, in upstream's order. */
  List<ManagedFieldsEntry> encode(FieldSetCache cache) {
    List<ManagedFieldsEntry> entries = new ArrayList<>(owners.size());
    owners.forEach(
        (manager, owned) -> {
          ManagedFieldsEntry source = owned.source();
          entries.add(
              source != null
                  ? source
                  : new ManagedFieldsEntry(
                      manager.name(),
                      manager.operation(),
                      owned.apiVersion(),
                      owned.time(),
                      FIELDS_V1,
                      cache.encode(owned.fields()),
                      manager.subresource()));
        });
    entries.sort(ORDER);
    return List.copyOf(entries);
  }
}
