package dev.kemudi.apiserver.openapi;

import dev.kemudi.machinery.schema.Schema;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A path and what may be done there. */
record PathItem(String path, List<Operation> operations) {

  Map<String, Object> tree(Dialect dialect) {
    Set<Parameter> common = new LinkedHashSet<>(operations.getFirst().parameters());
    operations.forEach(operation -> common.retainAll(operation.parameters()));
    Map<String, Object> tree = new LinkedHashMap<>();
    OperationTrees trees = new OperationTrees(dialect);
    operations.stream()
        .sorted(Comparator.comparing(Operation::method))
        .forEach(operation -> tree.put(operation.method(), trees.of(operation, common)));
    Trees.putList(tree, "parameters", trees.parameters(common));
    return tree;
  }

  /** The paths and all definitions that they need, besides those that are collected already. */
  static OpenApiPart.Content content(
      List<PathItem> items, Dialect dialect, Definitions definitions) {
    SortedMap<String, Supplier<Map<String, Object>>> paths = new TreeMap<>();
    for (PathItem item : items) {
      paths.put(item.path(), () -> item.tree(dialect));
      item.schemas().forEach(definitions::add);
    }
    return new OpenApiPart.Content(paths, definitions.found());
  }

  /** What is sent and answered there. */
  private Set<Schema> schemas() {
    Set<Schema> schemas = new LinkedHashSet<>();
    for (Operation operation : operations) {
      Schema body = operation.body();
      if (body != null) {
        schemas.add(body);
      }
      for (Operation.Answer answer : operation.answers()) {
        Schema schema = answer.schema();
        if (schema != null) {
          schemas.add(schema);
        }
      }
    }
    return schemas;
  }
}
