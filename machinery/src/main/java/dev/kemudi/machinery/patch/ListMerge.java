package dev.kemudi.machinery.patch;

import static dev.kemudi.machinery.patch.StrategicMergePatch.DELETE;
import static dev.kemudi.machinery.patch.StrategicMergePatch.DIRECTIVE;
import static dev.kemudi.machinery.patch.StrategicMergePatch.MERGE;
import static dev.kemudi.machinery.patch.StrategicMergePatch.REPLACE;
import static dev.kemudi.machinery.patch.StrategicMergePatch.SET_ORDER;

import dev.kemudi.machinery.tree.JsonTree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Merges the elements of two lists: those with the same merge key become one, or, for lists of
 * scalars, equal ones. The elements of the patch keep their order, the others are put between them
 * where they stood before.
 */
final class ListMerge {
  private final PatchField field;

  private ListMerge(PatchField field) {
    this.field = field;
  }

  static List<Object> merge(List<Object> original, List<Object> patch, PatchField field) {
    return original.isEmpty() && patch.isEmpty()
        ? original
        : new ListMerge(field).merge(original, patch);
  }

  /**
   * As {@link #merge}, with the order that the patch wants.
   *
   * @param original null if the object has no such list
   * @param patch null if the patch only gives the order
   */
  static List<Object> mergeOrdered(
      @Nullable List<Object> original,
      @Nullable List<Object> patch,
      List<Object> order,
      PatchField field) {
    ListMerge merge = new ListMerge(field);
    if (patch != null) {
      merge.checkOrder(patch, order);
    }
    List<Object> before = original == null ? List.of() : original;
    List<Object> merged = before;
    if (patch != null) {
      boolean merges = field.strategy().equals(MERGE) || original == null;
      merged = merges ? merge(before, patch, field) : patch;
    }
    return merge.ordered(merged, order, before);
  }

  private List<Object> merge(List<Object> original, List<Object> patch) {
    if (!areObjects(original, patch)) {
      Set<Object> all = new LinkedHashSet<>(original);
      all.addAll(patch);
      return ordered(all, patch, original);
    }
    if (field.mergeKey().isEmpty()) {
      throw PatchErrors.failed("cannot merge lists without merge key for " + field.typeName());
    }
    Map<Object, Object> elements = byKey(original);
    List<Object> changes = new ArrayList<>(patch.size());
    boolean replace = false;
    for (Object element : patch) {
      Map<String, Object> change = JsonTree.object(element);
      Object directive = change.get(DIRECTIVE);
      if (directive == null && !change.containsKey(DIRECTIVE)) {
        changes.add(element);
      } else if (DELETE.equals(directive)) {
        elements.remove(key(change));
      } else if (REPLACE.equals(directive)) {
        replace = true;
      } else if (MERGE.equals(directive)) {
        throw PatchErrors.failed("merging lists cannot yet be specified in the patch");
      } else {
        throw PatchErrors.unknownDirective(directive, change);
      }
    }
    if (replace) {
      return changes;
    }
    for (Object element : changes) {
      Map<String, Object> change = JsonTree.object(element);
      elements.compute(
          key(change),
          (_, current) ->
              current == null
                  ? change
                  : StrategicMergePatch.mergeMap(JsonTree.object(current), change, field.schema()));
    }
    return ordered(elements.values(), changes, original);
  }

  /** Whether the elements are objects; they must all be of one type. */
  private static boolean areObjects(List<Object> original, List<Object> patch) {
    String type = null;
    for (List<Object> list : List.of(original, patch)) {
      for (Object element : list) {
        String own = PatchErrors.typeName(element);
        if (element instanceof List<?>) {
          throw PatchErrors.unprocessable();
        }
        if (type != null && !type.equals(own)) {
          throw PatchErrors.failed(
              "list element types are not identical: "
                  + PatchErrors.printed(List.of(original, patch)));
        }
        type = own;
      }
    }
    return "map[string]interface {}".equals(type);
  }

  private Map<Object, Object> byKey(List<Object> list) {
    Map<Object, Object> elements = LinkedHashMap.newLinkedHashMap(list.size());
    for (Object element : list) {
      elements.putIfAbsent(key(JsonTree.object(element)), element);
    }
    return elements;
  }

  private Object key(Map<String, Object> element) {
    Object key = element.get(field.mergeKey());
    if (key == null) {
      throw PatchErrors.noMergeKey(element, field.mergeKey());
    }
    return key;
  }

  private Object identity(@Nullable Object element) {
    return element instanceof Map<?, ?> map && !field.mergeKey().isEmpty()
        ? key(JsonTree.object(map))
        : element == null ? "" : element;
  }

  /**
   * The elements in the order of the patch, with those that the patch does not name before the
   * first one that followed them.
   */
  private List<Object> ordered(
      Collection<Object> elements, List<Object> patchOrder, List<Object> formerOrder) {
    Map<Object, Integer> wanted = positions(patchOrder);
    Map<Object, Integer> former = positions(formerOrder);
    List<Object> named = new ArrayList<>();
    List<Object> others = new ArrayList<>();
    for (Object element : elements) {
      (wanted.containsKey(identity(element)) ? named : others).add(element);
    }
    sort(named, wanted);
    sort(others, former);
    List<Object> all = new ArrayList<>(elements.size());
    int next = 0;
    for (Object element : named) {
      Integer place = former.get(identity(element));
      while (place != null && next < others.size()) {
        Integer other = former.get(identity(others.get(next)));
        if (other == null || other >= place) {
          break;
        }
        all.add(others.get(next++));
      }
      all.add(element);
    }
    all.addAll(others.subList(next, others.size()));
    return all;
  }

  private void sort(List<Object> elements, Map<Object, Integer> positions) {
    elements.sort(
        (a, b) ->
            Integer.compare(
                positions.getOrDefault(identity(a), Integer.MAX_VALUE),
                positions.getOrDefault(identity(b), Integer.MAX_VALUE)));
  }

  private Map<Object, Integer> positions(List<Object> order) {
    Map<Object, Integer> positions = HashMap.newHashMap(order.size());
    for (Object element : order) {
      positions.putIfAbsent(identity(element), positions.size());
    }
    return positions;
  }

  /** The elements of the patch must come in the order that it gives. */
  private void checkOrder(List<Object> patch, List<Object> order) {
    if (patch.isEmpty() || order.isEmpty()) {
      return;
    }
    int at = 0;
    for (Object element : patch) {
      if (element instanceof Map<?, ?> map && map.containsKey(DIRECTIVE)) {
        continue;
      }
      Object wanted = identity(element);
      while (at < order.size() && !identity(order.get(at)).equals(wanted)) {
        at++;
      }
      if (at++ >= order.size()) {
        throw PatchErrors.failed(
            "The order in patch list:\n"
                + PatchErrors.printed(patch)
                + "\n doesn't match "
                + SET_ORDER
                + " list:\n"
                + PatchErrors.printed(order)
                + "\n");
      }
    }
  }
}
