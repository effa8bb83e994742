package dev.kemudi.apiserver.crd;

import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.validation.Names;
import dev.kemudi.machinery.value.RawJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook has made of an object. It may change everything but who the object is: of its
 * metadata only labels and annotations count.
 */
final class ConvertedObject {
  private static final int MAX_ANNOTATION_BYTES = 256 * 1024;

  private final CustomObject original;
  private final CustomKind target;
  private final Map<String, Object> tree;

  private ConvertedObject(CustomObject original, CustomKind target, Map<String, Object> tree) {
    this.original = original;
    this.target = target;
    this.tree = tree;
  }

  /** The object, if it is the same one in another version. */
  static CustomObject check(
      CustomObject original,
      RawJson answer,
      CustomKind target,
      String kind,
      int index,
      boolean ofMany) {
    String of = "conversion webhook for " + kind + " returned invalid ";
    String place = ofMany ? "converted object at index " + index : "object";
    Map<String, Object> tree;
    try {
      tree = JsonTree.parseObject(answer.bytes());
    } catch (DecodeException e) {
      throw ConversionWebhook.failure(
          of + "converted object at index " + index + ": " + e.getMessage());
    }
    ConvertedObject converted = new ConvertedObject(original, target, tree);
    String problem = converted.typeProblem();
    if (problem != null) {
      String where = ofMany ? "converted object at index " + (index + 1) : "object at index 0";
      throw ConversionWebhook.failure(of + where + ": " + problem);
    }
    problem = converted.identityProblem();
    if (problem != null) {
      throw ConversionWebhook.failure(of + place + ": " + problem);
    }
    try {
      return converted.object();
    } catch (StatusError e) {
      String where = ofMany ? "metadata in object at index " + (index + 1) : "metadata";
      throw ConversionWebhook.failure(of + where + ": " + e.getMessage());
    }
  }

  private @Nullable String typeProblem() {
    String version = JsonTree.getString(tree, "apiVersion");
    if (!version.equals(target.typeMeta().apiVersion())) {
      return "invalid groupVersion (expected "
          + target.typeMeta().apiVersion()
          + ", received "
          + version
          + ")";
    }
    String kind = JsonTree.getString(tree, "kind");
    return kind.equals(target.typeMeta().kind())
        ? null
        : "invalid kind (expected " + target.typeMeta().kind() + ", received " + kind + ")";
  }

  private @Nullable String identityProblem() {
    ObjectMeta known = original.metadata();
    String problem = differs("name", known.name(), "name");
    if (problem == null) {
      problem = differs("namespace", known.namespace(), "namespace");
    }
    return problem == null ? differs("UID", known.uid(), "uid") : problem;
  }

  private @Nullable String differs(String called, String known, String field) {
    String found = JsonTree.getString(tree, "metadata", field);
    return found.equals(known)
        ? null
        : "must have the same " + called + ": " + known + " != " + found;
  }

  private CustomObject object() {
    Object metadata = tree.get("metadata");
    if (!tree.containsKey("metadata")) {
      throw ConversionWebhook.failure("missing metadata in converted object");
    }
    if (!(metadata instanceof Map<?, ?>)) {
      throw ConversionWebhook.failure(
          "invalid metadata of type " + goType(metadata) + " in converted object");
    }
    Map<String, Object> told = JsonTree.object(metadata);
    Map<String, String> labels = texts(told, "labels", original.metadata().labels());
    Map<String, String> annotations = texts(told, "annotations", original.metadata().annotations());
    Map<String, Object> content = new TreeMap<>(tree);
    content.keySet().removeAll(List.of("apiVersion", "kind", "metadata"));
    return new CustomObject(
        target.typeMeta(),
        ObjectMetaBuilder.from(original.metadata()).labels(labels).annotations(annotations).build(),
        content);
  }

  private static Map<String, String> texts(
      Map<String, Object> metadata, String field, Map<String, String> known) {
    Object found = metadata.get(field);
    if (found == null) {
      return Map.of();
    }
    if (!(found instanceof Map<?, ?>)) {
      throw ConversionWebhook.failure(
          "invalid metadata." + field + " of type " + goType(found) + " in converted object");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    JsonTree.object(found)
        .forEach(
            (key, value) -> {
              if (!(value instanceof String text)) {
                throw ConversionWebhook.failure(
                    "metadata."
                        + field
                        + "["
                        + key
                        + "] must be a string, but is "
                        + goType(value)
                        + " in converted object");
              }
              texts.put(key, text);
            });
    if (!texts.equals(known)) {
      checkTexts(field, texts);
    }
    return texts;
  }

  private static void checkTexts(String field, Map<String, String> texts) {
    boolean labels = field.equals("labels");
    String path = labels ? "metadata.labels" : "metadata.annotation";
    long size = 0;
    for (Map.Entry<String, String> each : texts.entrySet()) {
      String key = each.getKey();
      List<String> problems =
          Names.qualifiedName(labels ? key : key.toLowerCase(java.util.Locale.ROOT));
      if (problems.isEmpty() && labels) {
        key = each.getValue();
        problems = Names.labelValue(key);
      }
      if (!problems.isEmpty()) {
        throw ConversionWebhook.failure(
            path + ": Invalid value: \"" + key + "\": " + problems.getFirst());
      }
      size += key.length() + each.getValue().length();
    }
    if (!labels && size > MAX_ANNOTATION_BYTES) {
      throw ConversionWebhook.failure(
          path + ": Too long: must have at most " + MAX_ANNOTATION_BYTES + " bytes");
    }
  }

  private static String goType(@Nullable Object value) {
    return switch (value) {
      case null -> "<nil>";
      case Map<?, ?> ignored -> "map[string]interface {}";
      case List<?> ignored -> "[]interface {}";
      case Boolean ignored -> "bool";
      case Double ignored -> "float64";
      case Number ignored -> "int64";
      default ->
          Objects.toString(value.getClass().getSimpleName()).toLowerCase(java.util.Locale.ROOT);
    };
  }
}
