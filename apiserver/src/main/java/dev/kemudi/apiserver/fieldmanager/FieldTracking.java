package dev.kemudi.apiserver.fieldmanager;

import dev.kemudi.apiserver.registry.ManagedFields;
import dev.kemudi.apiserver.registry.Registry;
import dev.kemudi.machinery.apply.FieldManager;
import dev.kemudi.machinery.apply.FieldSet;
import dev.kemudi.machinery.apply.Versions;
import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.meta.v1.ManagedFieldsEntry;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.object.Kind;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.tree.JsonTree;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps the managedFields of one resource, in the version in which each write comes. */
final class FieldTracking<T extends KubeObject> implements ManagedFields<T> {
  private final Kind<T> kind;
  private final List<ObjectVersion<T>> versions;
  private final Function<String, List<List<String>>> resetFields;
  private final InstantSource clock;
  private final Map<Way, Tracker<T>> trackers = new ConcurrentHashMap<>();

  /** What makes writes alike. */
  private record Way(String apiVersion, String subresource) {}

  /**
   * What follows writes that are alike.
   *
   * @param unseen fields that such writes don't change, and that no comparison needs
   */
  private record Tracker<T extends KubeObject>(
      ObjectVersion<T> version,
      FieldManager manager,
      Set<String> unseen,
      Map<String, Object> empty) {}

  FieldTracking(
      Kind<T> kind,
      List<ObjectVersion<T>> versions,
      Function<String, List<List<String>>> resetFields,
      InstantSource clock) {
    this.kind = kind;
    this.versions = versions;
    this.resetFields = resetFields;
    this.clock = clock;
  }

  @Override
  public T written(@Nullable T live, T object, Write write) {
    if (write.subresource().equals(Registry.UNCHECKED)) {
      return object;
    }
    Tracker<T> tracker = tracker(write);
    List<ManagedFieldsEntry> sent = object.metadata().managedFields();
    List<ManagedFieldsEntry> fields =
        tracker
            .manager()
            .update(
                live == null ? tracker.empty() : tracker.version().tree(live, tracker.unseen()),
                tracker.version().tree(object, tracker.unseen()),
                live == null ? List.of() : live.metadata().managedFields(),
                sent.isEmpty() ? null : sent,
                write.manager(),
                clock.instant());
    return with(object, fields);
  }

  @Override
  public T applied(
      @Nullable T live, Map<String, Object> configuration, boolean force, Write write) {
    Tracker<T> tracker = tracker(write);
    ObjectVersion<T> version = tracker.version();
    checkKind(configuration, version.gvk());
    FieldManager.Applied applied =
        tracker
            .manager()
            .apply(
                live == null ? version.empty() : version.tree(live, Set.of()),
                live == null ? List.of() : live.metadata().managedFields(),
                configuration,
                write.manager(),
                force,
                clock.instant());
    if (live != null && !applied.changed()) {
      return with(live, applied.managedFields());
    }
    try {
      return with(version.stored(applied.object()), applied.managedFields());
    } catch (DecodeException e) {
      throw failure(
          "failed to convert new object ("
              + name(configuration, version.gvk())
              + ") to proper version ("
              + version.gvk().apiVersion()
              + "): "
              + e.getMessage());
    }
  }

  private static StatusError failure(String message) {
    return StatusError.of(500, StatusError.Reason.UNKNOWN, message);
  }

  private static String name(Map<String, Object> configuration, GroupVersionKind gvk) {
    return JsonTree.getString(configuration, "metadata", "namespace")
        + "/"
        + JsonTree.getString(configuration, "metadata", "name")
        + "; "
        + text(gvk);
  }

  /** With the slash even where the group is empty, as in all messages about apply. */
  private static String text(GroupVersionKind gvk) {
    return gvk.group() + "/" + gvk.version() + ", Kind=" + gvk.kind();
  }

  private static void checkKind(Map<String, Object> configuration, GroupVersionKind gvk) {
    String apiVersion = JsonTree.getString(configuration, "apiVersion");
    String sent = JsonTree.getString(configuration, "kind");
    if (apiVersion.equals(gvk.apiVersion()) && !sent.equals(gvk.kind())) {
      GroupVersionKind other = new GroupVersionKind(gvk.group(), gvk.version(), sent);
      throw failure(
          "failed to create typed patch object ("
              + name(configuration, other)
              + "): no corresponding type for "
              + text(other));
    }
  }

  private T with(T object, List<ManagedFieldsEntry> fields) {
    List<ManagedFieldsEntry> known = object.metadata().managedFields();
    return known == fields || known.equals(fields)
        ? object
        : kind.withMetadata(
            object, ObjectMetaBuilder.from(object.metadata()).managedFields(fields).build());
  }

  // --- one for each way of writing

  private Tracker<T> tracker(Write write) {
    return trackers.computeIfAbsent(
        new Way(write.apiVersion(), write.subresource()), this::newTracker);
  }

  private ObjectVersion<T> version(String apiVersion) {
    ObjectVersion<T> known = known(apiVersion);
    return known == null ? versions.getFirst() : known;
  }

  private @Nullable ObjectVersion<T> known(String apiVersion) {
    for (ObjectVersion<T> version : versions) {
      if (version.gvk().apiVersion().equals(apiVersion)) {
        return version;
      }
    }
    return null;
  }

  private Tracker<T> newTracker(Way way) {
    ObjectVersion<T> version = version(way.apiVersion());
    List<List<String>> reset = resetFields.apply(way.subresource());
    FieldSet fields =
        FieldSet.of(reset.stream().map(path -> String.join(".", path)).toArray(String[]::new));
    Map<String, FieldSet> byVersion = new HashMap<>();
    if (!reset.isEmpty()) {
      versions.forEach(each -> byVersion.put(each.gvk().apiVersion(), fields));
    }
    FieldManager manager =
        new FieldManager(
            version.gvk(),
            version.schema(),
            version.empty(),
            way.subresource(),
            (tree, wanted) -> convert(tree, version, wanted),
            byVersion);
    Set<String> unseen = unseen(reset);
    Map<String, Object> empty = new HashMap<>(version.empty());
    empty.keySet().removeAll(unseen);
    return new Tracker<>(version, manager, unseen, empty);
  }

  /** With several versions objects must be whole, so that they can be converted. */
  private Set<String> unseen(List<List<String>> reset) {
    Set<String> names = new HashSet<>();
    for (List<String> path : reset) {
      if (versions.size() == 1 && path.size() == 1 && !path.getFirst().equals("metadata")) {
        names.add(path.getFirst());
      }
    }
    return Set.copyOf(names);
  }

  private Versions.@Nullable Versioned convert(
      Map<String, Object> tree, ObjectVersion<T> own, String wanted) {
    ObjectVersion<T> target = known(wanted);
    if (target == null) {
      return null;
    }
    String apiVersion = JsonTree.getString(tree, "apiVersion");
    ObjectVersion<T> source = apiVersion.isEmpty() ? own : version(apiVersion);
    return new Versions.Versioned(
        source == target ? tree : target.tree(source.stored(tree), Set.of()), target.schema());
  }
}
