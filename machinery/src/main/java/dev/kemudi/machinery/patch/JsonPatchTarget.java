package dev.kemudi.machinery.patch;

import dev.kemudi.machinery.codec.Nesting;
import dev.kemudi.machinery.patch.JsonPatch.Operation;
import dev.kemudi.machinery.tree.JsonTree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tree that a JSON patch is changing, in the way of upstream's library, which is easier than the
 * RFC: what isn't there can be replaced, tested for null and copied, and an operation without a
 * value has a null. Maps and lists are copied when they are first changed and then changed in
 * place, so that many operations on one list cost no copy each.
 */
final class JsonPatchTarget {
  /** How much all copy operations of a patch may copy, in bytes of JSON text. */
  private static final long MAX_COPIED_BYTES = 3 << 20;

  private final Set<Object> owned = Collections.newSetFromMap(new IdentityHashMap<>());
  private Map<String, Object> root;
  private long copiedBytes;

  /** A map or list that may be changed, and the last step of a path below it. */
  private record Place(Object container, String key) {}

  /** A value found, which may be null. */
  private record Found(@Nullable Object value) {}

  JsonPatchTarget(Map<String, Object> tree) {
    root = new LinkedHashMap<>(tree);
    owned.add(root);
  }

  Map<String, Object> tree() {
    return root;
  }

  /** Carries out an operation; false if it does not apply. */
  boolean apply(Operation operation) {
    return switch (operation.op()) {
      case "add" -> add(operation.path(), operation.value());
      case "remove" -> remove(operation.path()) != null;
      case "replace" ->
          operation.isOnWhole() ? become(operation) : replace(operation.path(), operation.value());
      case "move" -> {
        Found moved = remove(operation.from());
        yield moved != null && add(operation.path(), moved.value);
      }
      case "copy" -> copy(operation);
      case "test" -> test(operation);
      default -> false;
    };
  }

  /** Why an operation does not apply. */
  String problem(Operation operation) {
    String path = operation.path();
    Place place = place(path);
    return switch (operation.op()) {
      case "add" ->
          place == null
              ? missing("add operation does not apply: doc is missing path: \"" + path + "\"")
              : "error in add for path: '" + path + "': " + unusable(place);
      case "remove" ->
          place == null
              ? missing("remove operation does not apply: doc is missing path: \"" + path + "\"")
              : "error in remove for path: '" + path + "': " + absent(place);
      case "replace" ->
          missing(
              "replace operation does not apply: doc is missing "
                  + (place == null ? "path: " : "key: ")
                  + path);
      case "test" ->
          place == null
              ? missing("test operation does not apply: is missing path: " + path)
              : "testing value " + path + " failed: test failed";
      case "move", "copy" -> moved(operation);
      default -> "Unexpected kind: " + operation.op();
    };
  }

  private String moved(Operation operation) {
    if (copiedBytes > MAX_COPIED_BYTES) {
      return "Unable to complete the copy, the accumulated size increase of copy is "
          + copiedBytes
          + ", exceeding the limit "
          + MAX_COPIED_BYTES;
    }
    boolean from = place(operation.from()) != null;
    return missing(
        operation.op()
            + " operation does not apply: doc is missing "
            + (from ? "destination path: " + operation.path() : "from path: " + operation.from()));
  }

  private static String missing(String problem) {
    return problem + ": missing value";
  }

  private static String unusable(Place place) {
    return "Unable to access invalid index: " + place.key + ": invalid index referenced";
  }

  private static String absent(Place place) {
    return place.container instanceof Map<?, ?>
        ? missing("Unable to remove nonexistent key: " + place.key)
        : unusable(place);
  }

  /** Another tree in place of this one; a null leaves it as it is. */
  private boolean become(Operation operation) {
    if (operation.value() instanceof Map<?, ?> map) {
      root = new LinkedHashMap<>(JsonTree.object(map));
      owned.add(root);
      return true;
    }
    return operation.hasValue() && operation.value() == null;
  }

  private boolean copy(Operation operation) {
    Place source = place(operation.from());
    Found found = source == null ? null : member(source);
    if (found == null) {
      return false;
    }
    copiedBytes += JsonTree.write(found.value).length;
    return copiedBytes <= MAX_COPIED_BYTES && add(operation.path(), JsonTree.copy(found.value));
  }

  private boolean test(Operation operation) {
    if (operation.isOnWhole()) {
      return JsonTree.equal(root, operation.value());
    }
    Place place = place(operation.path());
    Found found = place == null ? null : member(place);
    return found != null && JsonTree.equal(found.value, operation.value());
  }

  /** Whether a value at the path leaves the tree no deeper than documents may be. */
  private static boolean isTooDeep(String path, @Nullable Object value) {
    return (value instanceof Map<?, ?> || value instanceof List<?>)
        && Nesting.exceeds(value, (int) path.chars().filter(c -> c == '/').count());
  }

  private boolean add(String path, @Nullable Object value) {
    Place place = place(path);
    if (place == null || isTooDeep(path, value)) {
      return false;
    }
    if (place.container instanceof Map<?, ?> map) {
      JsonTree.object(map).put(place.key, value);
      return true;
    }
    List<Object> list = JsonTree.list(place.container);
    if (place.key.equals("-")) {
      list.add(value);
      return true;
    }
    int index = index(place.key, list.size() + 1);
    if (index < 0) {
      return false;
    }
    list.add(index, value);
    return true;
  }

  private boolean replace(String path, @Nullable Object value) {
    Place place = place(path);
    if (place == null || member(place) == null || isTooDeep(path, value)) {
      return false;
    }
    if (place.container instanceof Map<?, ?> map) {
      JsonTree.object(map).put(place.key, value);
    } else {
      List<Object> list = JsonTree.list(place.container);
      list.set(index(place.key, list.size()), value);
    }
    return true;
  }

  private @Nullable Found remove(String path) {
    Place place = place(path);
    Found found = place == null ? null : find(place);
    if (place == null || found == null) {
      return null;
    }
    if (place.container instanceof Map<?, ?> map) {
      map.remove(place.key);
    } else {
      List<Object> list = JsonTree.list(place.container);
      list.remove(index(place.key, list.size()));
    }
    return found;
  }

  private static @Nullable Found find(Place place) {
    if (place.container instanceof Map<?, ?> map) {
      return map.containsKey(place.key) ? new Found(map.get(place.key)) : null;
    }
    List<Object> list = JsonTree.list(place.container);
    int index = index(place.key, list.size());
    return index < 0 ? null : new Found(list.get(index));
  }

  /** The same, but an object has all members, null where nothing is said. */
  private static @Nullable Found member(Place place) {
    Found found = find(place);
    return found == null && place.container instanceof Map<?, ?> ? new Found(null) : found;
  }

  /** The container that the path ends in, made changeable; null if there is none. */
  private @Nullable Place place(String path) {
    int from = path.indexOf('/') + 1;
    if (from == 0) {
      return null;
    }
    Object container = root;
    for (int slash = path.indexOf('/', from); slash >= 0; slash = path.indexOf('/', from)) {
      container = enter(container, unescaped(path.substring(from, slash)));
      if (container == null) {
        return null;
      }
      from = slash + 1;
    }
    return new Place(container, unescaped(path.substring(from)));
  }

  private @Nullable Object enter(Object container, String key) {
    if (container instanceof Map<?, ?> map) {
      Object child = map.get(key);
      Object own = changeable(child);
      if (own != null && own != child) {
        JsonTree.object(map).put(key, own);
      }
      return own;
    }
    List<Object> list = JsonTree.list(container);
    int index = index(key, list.size());
    if (index < 0) {
      return null;
    }
    Object own = changeable(list.get(index));
    if (own != null) {
      list.set(index, own);
    }
    return own;
  }

  private @Nullable Object changeable(@Nullable Object child) {
    if (child == null || owned.contains(child)) {
      return child;
    }
    Object own =
        switch (child) {
          case Map<?, ?> map -> new LinkedHashMap<>(map);
          case List<?> list -> new ArrayList<>(list);
          default -> null;
        };
    if (own != null) {
      owned.add(own);
    }
    return own;
  }

  /** The index that the step names, from the end if it is negative; -1 if it is out of bounds. */
  private static int index(String key, int size) {
    try {
      int index = Integer.parseInt(key);
      int counted = index < 0 ? index + size : index;
      return counted < size ? Math.max(counted, -1) : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static String unescaped(String step) {
    return step.indexOf('~') < 0 ? step : step.replace("~1", "/").replace("~0", "~");
  }
}
