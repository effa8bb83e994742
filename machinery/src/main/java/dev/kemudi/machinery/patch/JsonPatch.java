package dev.kemudi.machinery.patch;

import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSON patch, RFC 6902: operations to be carried out one after the other, all or none. */
public final class JsonPatch {
  private static final int MAX_OPERATIONS = 10_000;
  private static final Set<String> FIELDS = Set.of("op", "path", "from", "value");

  private final List<Operation> operations;
  private final List<String> problems;

  private JsonPatch(List<Operation> operations, List<String> problems) {
    this.operations = operations;
    this.problems = problems;
  }

  /**
   * One operation; what it does not need is empty.
   *
   * @param hasPath whether a path was given, which may be empty
   * @param hasValue whether a value was given, which may be null
   */
  record Operation(
      String op,
      String path,
      boolean hasPath,
      String from,
      @Nullable Object value,
      boolean hasValue) {
    /** Whether it is about the whole tree. */
    boolean isOnWhole() {
      return hasPath && path.isEmpty();
    }
  }

  /**
   * Reads a patch.
   *
   * @throws StatusError 400 when it is none, 413 when it has too many operations
   */
  public static JsonPatch parse(byte[] text) {
    JsonTree.Parsed parsed;
    try {
      parsed = JsonTree.parseReporting(text);
    } catch (DecodeException e) {
      throw StatusError.badRequest("error decoding patch: " + e.getMessage());
    }
    List<String> problems = new ArrayList<>();
    parsed.problems().forEach(problem -> problems.add("json patch " + problem));
    return of(parsed.value(), problems);
  }

  /** The patch in a tree, such as one that a webhook sent; errors as for {@link #parse}. */
  public static JsonPatch of(@Nullable Object tree) {
    return of(tree, new ArrayList<>());
  }

  private static JsonPatch of(@Nullable Object tree, List<String> problems) {
    if (!(tree instanceof List<?> list)) {
      throw StatusError.badRequest(
          "json: cannot unmarshal "
              + JsonTree.typeName(tree)
              + " into Go value of type jsonpatch.Patch");
    }
    if (list.size() > MAX_OPERATIONS) {
      throw StatusError.requestEntityTooLarge(
          "Request entity too large: The allowed maximum operations in a JSON patch is "
              + MAX_OPERATIONS
              + ", got "
              + list.size());
    }
    List<Operation> operations = new ArrayList<>(list.size());
    for (Object element : list) {
      if (!(element instanceof Map<?, ?>)) {
        throw StatusError.badRequest(
            "json: cannot unmarshal "
                + JsonTree.typeName(element)
                + " into Go value of type jsonpatch.Operation");
      }
      Map<String, Object> fields = JsonTree.object(element);
      for (String field : fields.keySet()) {
        if (!FIELDS.contains(field)) {
          problems.add("json patch unknown field \"[" + operations.size() + "]." + field + "\"");
        }
      }
      operations.add(
          new Operation(
              JsonTree.getString(fields, "op"),
              JsonTree.getString(fields, "path"),
              fields.get("path") instanceof String,
              JsonTree.getString(fields, "from"),
              fields.get("value"),
              fields.containsKey("value")));
    }
    return new JsonPatch(operations, problems);
  }

  /** Unknown and duplicate fields of the operations, in upstream's words. */
  public List<String> problems() {
    return problems;
  }

  public int size() {
    return operations.size();
  }

  /**
   * The tree with the operations carried out; it shares what they do not touch.
   *
   * @throws StatusError 422 when an operation does not apply or a test fails
   */
  public Map<String, Object> apply(Map<String, Object> tree) {
    JsonPatchTarget target = new JsonPatchTarget(tree);
    for (Operation operation : operations) {
      if (!target.apply(operation)) {
        throw PatchErrors.unprocessable();
      }
    }
    return target.tree();
  }

  /**
   * The same, with what is wrong told: for those who make patches and not objects.
   *
   * @throws StatusError 422 in the words of upstream's library
   */
  public Map<String, Object> applyNaming(Map<String, Object> tree) {
    JsonPatchTarget target = new JsonPatchTarget(tree);
    for (Operation operation : operations) {
      if (!target.apply(operation)) {
        throw StatusError.of(422, StatusError.Reason.INVALID, target.problem(operation));
      }
    }
    return target.tree();
  }
}
