package dev.kemudi.apiserver.openapi;

import dev.kemudi.machinery.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Collects the definitions that a document needs: those it names and all that they name. */
final class Definitions {
  private final SchemaTrees trees;
  private final KindIndex kinds;
  private final WellKnownDefinitions wellKnown;
  private final SortedMap<String, Supplier<Map<String, Object>>> found = new TreeMap<>();

  Definitions(Dialect dialect, KindIndex kinds) {
    this.trees = new SchemaTrees(dialect);
    this.kinds = kinds;
    this.wellKnown = new WellKnownDefinitions(dialect);
  }

  SortedMap<String, Supplier<Map<String, Object>>> found() {
    return found;
  }

  /** Adds a definition of its own making, to which paths point by its name. */
  void put(String name, Supplier<Map<String, Object>> tree) {
    found.put(name, tree);
  }

  void add(Schema schema) {
    switch (schema) {
      case Schema.Struct struct -> {
        if (found.putIfAbsent(struct.name(), () -> definition(struct.asDeclared())) == null) {
          struct.fields().values().forEach(field -> add(field.schema()));
        }
      }
      case Schema.ListOf list -> add(list.element());
      case Schema.MapOf map -> add(map.value());
      case Schema.Scalar scalar -> addWellKnown(scalar.definition());
      case Schema.Any any -> addWellKnown(any.definition());
    }
  }

  private void addWellKnown(String name) {
    if (!name.isEmpty()) {
      found.putIfAbsent(name, () -> wellKnown.of(name));
    }
  }

  private Map<String, Object> definition(Schema.Struct struct) {
    Map<String, Object> tree = trees.definition(struct);
    List<Map<String, Object>> described = kinds.of(struct.name());
    Trees.putList(tree, "x-kubernetes-group-version-kind", described);
    Trees.putList(tree, "x-kubernetes-unions", Unions.of(struct.name()));
    return tree;
  }
}
