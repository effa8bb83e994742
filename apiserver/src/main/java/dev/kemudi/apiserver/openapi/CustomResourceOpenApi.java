package dev.kemudi.apiserver.openapi;

import dev.kemudi.api.apiextensions.v1.CustomResourceDefinition;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionVersion;
import dev.kemudi.machinery.object.GroupVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Describes custom resources. Is told of their definitions as they begin to be served, change and
 * go; the next request for a document sees it.
 */
public final class CustomResourceOpenApi implements OpenApiSource {
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicLong version = new AtomicLong();

  /** By name; under the lock. */
  private final Map<String, CustomResourceDefinition> definitions = new TreeMap<>();

  /** The version at which each group and version has changed last; under the lock. */
  private final Map<GroupVersion, Long> changes = new HashMap<>();

  /**
   * Describes the resource of this definition from now on, in place of what it was before.
   *
   * @param definition one that is established: its names are its own
   */
  public void put(CustomResourceDefinition definition) {
    change(definition.name(), definition);
  }

  /** Describes the resource of the definition of this name no longer. */
  public void remove(String name) {
    change(name, null);
  }

  private void change(String name, @Nullable CustomResourceDefinition definition) {
    lock.lock();
    try {
      @Nullable CustomResourceDefinition before =
          definition == null ? definitions.remove(name) : definitions.put(name, definition);
      Set<GroupVersion> touched = new HashSet<>();
      if (before != null) {
        touched.addAll(served(before));
      }
      if (definition != null) {
        touched.addAll(served(definition));
      }
      if (!touched.isEmpty()) {
        long next = version.incrementAndGet();
        touched.forEach(each -> changes.put(each, next));
      }
    } finally {
      lock.unlock();
    }
  }

  private static List<GroupVersion> served(CustomResourceDefinition definition) {
    return definition.spec().versions().stream()
        .filter(CustomResourceDefinitionVersion::served)
        .map(each -> new GroupVersion(definition.spec().group(), each.name()))
        .toList();
  }

  @Override
  public long version() {
    return version.get();
  }

  @Override
  public List<OpenApiPart> parts(Dialect dialect) {
    Map<GroupVersion, List<CustomKind>> kinds =
        new TreeMap<>(
            Comparator.comparing(GroupVersion::group).thenComparing(GroupVersion::version));
    Map<GroupVersion, Long> versions;
    lock.lock();
    try {
      for (CustomResourceDefinition definition : definitions.values()) {
        for (CustomResourceDefinitionVersion each : definition.spec().versions()) {
          if (each.served()) {
            kinds
                .computeIfAbsent(
                    new GroupVersion(definition.spec().group(), each.name()),
                    missing -> new ArrayList<>())
                .add(new CustomKind(definition, each));
          }
        }
      }
      versions = Map.copyOf(changes);
    } finally {
      lock.unlock();
    }
    KindIndex shared = new KindIndex();
    List<OpenApiPart> parts = new ArrayList<>();
    kinds.forEach(
        (group, found) ->
            parts.add(
                new OpenApiPart(
                    "apis/" + group,
                    versions.getOrDefault(group, 0L),
                    () -> content(dialect, shared, group, found))));
    return parts;
  }

  private static OpenApiPart.Content content(
      Dialect dialect, KindIndex shared, GroupVersion group, List<CustomKind> kinds) {
    Definitions definitions = new Definitions(dialect, shared);
    CustomSchemaTrees trees = new CustomSchemaTrees(dialect);
    List<PathItem> paths = new ArrayList<>();
    for (CustomKind kind : kinds) {
      definitions.put(kind.definitionName(), () -> trees.object(kind));
      definitions.put(kind.definitionName() + "List", () -> trees.list(kind));
      CustomSchemaTrees.SHARED.forEach(definitions::add);
      paths.addAll(new ResourcePaths(kind::schema, ServedForms.CUSTOM).of(group, kind.resources()));
    }
    return PathItem.content(paths, dialect, definitions);
  }
}
