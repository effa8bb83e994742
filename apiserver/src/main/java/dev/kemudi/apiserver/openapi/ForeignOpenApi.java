package dev.kemudi.apiserver.openapi;

import dev.kemudi.machinery.object.GroupVersion;
import dev.kemudi.machinery.tree.JsonTree;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Describes what other servers serve behind this one, in their own words: of the documents that
 * they gave, the paths of the version that is theirs and the definitions that these need.
 */
public final class ForeignOpenApi implements OpenApiSource {
  private record Words(GroupVersion group, long version, Map<Dialect, Document> documents) {}

  /** Raised after a change, so that who sees a version also sees what it brought. */
  private final AtomicLong version = new AtomicLong();

  private final AtomicLong puts = new AtomicLong();
  private final Map<String, Words> served = new ConcurrentSkipListMap<>();

  /**
   * Describes a version of a group from now on.
   *
   * @param documents what its server says, as JSON; a dialect that it doesn't speak is left out
   */
  public void put(GroupVersion group, Map<Dialect, byte[]> documents) {
    Map<Dialect, Document> kept = new EnumMap<>(Dialect.class);
    documents.forEach((dialect, text) -> kept.put(dialect, Document.of(out -> out.write(text))));
    served.put(group.toString(), new Words(group, puts.incrementAndGet(), kept));
    version.incrementAndGet();
  }

  /** Describes the version of the group no longer. */
  public void remove(GroupVersion group) {
    if (served.remove(group.toString()) != null) {
      version.incrementAndGet();
    }
  }

  @Override
  public long version() {
    return version.get();
  }

  @Override
  public List<OpenApiPart> parts(Dialect dialect) {
    List<OpenApiPart> parts = new ArrayList<>();
    for (Words words : served.values()) {
      Document document = words.documents().get(dialect);
      if (document != null) {
        parts.add(
            new OpenApiPart(
                "apis/" + words.group(),
                words.version(),
                () -> content(dialect, words.group(), document)));
      }
    }
    return parts;
  }

  private static OpenApiPart.Content content(
      Dialect dialect, GroupVersion group, Document document) {
    Map<String, Object> tree = JsonTree.parseObject(document.plain());
    Map<String, Object> all =
        dialect == Dialect.SWAGGER_2
            ? member(tree, "definitions")
            : member(member(tree, "components"), "schemas");
    SortedMap<String, Supplier<Map<String, Object>>> paths = new TreeMap<>();
    SortedMap<String, Supplier<Map<String, Object>>> definitions = new TreeMap<>();
    member(tree, "paths")
        .forEach(
            (path, item) -> {
              if (path.startsWith("/apis/" + group + "/")) {
                paths.put(path, () -> JsonTree.object(item));
                collect(item, dialect.reference(""), all, definitions);
              }
            });
    return new OpenApiPart.Content(paths, definitions);
  }

  private static Map<String, Object> member(Map<String, Object> tree, String name) {
    return tree.get(name) instanceof Map<?, ?> member ? JsonTree.object(member) : Map.of();
  }

  /** Adds the definitions to which a tree refers, and those to which they do. */
  private static void collect(
      Object tree,
      String prefix,
      Map<String, Object> all,
      SortedMap<String, Supplier<Map<String, Object>>> found) {
    switch (tree) {
      case Map<?, ?> map -> {
        if (map.get("$ref") instanceof String reference && reference.startsWith(prefix)) {
          String name = reference.substring(prefix.length());
          Object definition = all.get(name);
          if (definition != null
              && found.putIfAbsent(name, () -> JsonTree.object(definition)) == null) {
            collect(definition, prefix, all, found);
          }
        }
        JsonTree.object(map).values().forEach(value -> collect(value, prefix, all, found));
      }
      case List<?> list -> list.forEach(value -> collect(value, prefix, all, found));
      default -> {}
    }
  }
}
