package dev.kemudi.apiserver.endpoint;

import dev.kemudi.apiserver.registry.ListParameters;
import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.http.QueryParameters;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.selector.FieldSelector;
import dev.kemudi.machinery.selector.LabelSelector;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.resources.Strategy;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The objects that the selectors of a list or watch select. */
public record Selection<T extends KubeObject>(
    LabelSelector labels, FieldSelector fields, Strategy<T> strategy) implements Predicate<T> {
  private static final Set<String> METADATA = Set.of("metadata.name", "metadata.namespace");

  /** Reads the selectors; unknown fields are an error. */
  public static <T extends KubeObject> Selection<T> of(
      String labels, String fields, Strategy<T> strategy) {
    return known(new Selection<>(labels(labels), fields(fields), strategy));
  }

  private static <T extends KubeObject> Selection<T> known(Selection<T> selection) {
    Strategy<T> strategy = selection.strategy();
    for (FieldSelector.Term term : selection.fields().terms()) {
      if (!METADATA.contains(term.field())
          && !strategy.selectableFieldNames().contains(term.field())) {
        throw StatusError.badRequest(unknown(term.field(), strategy));
      }
    }
    return selection;
  }

  /** Kinds with fields of their own say it in other words than those without. */
  private static String unknown(String field, Strategy<?> strategy) {
    return strategy.selectableFieldNames().isEmpty()
        ? '"'
            + field
            + "\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\""
        : "field label not supported: " + field;
  }

  static LabelSelector labels(String text) {
    try {
      return LabelSelector.parse(text);
    } catch (IllegalArgumentException e) {
      throw StatusError.badRequest(String.valueOf(e.getMessage()));
    }
  }

  static FieldSelector fields(String text) {
    try {
      return FieldSelector.parse(text);
    } catch (IllegalArgumentException e) {
      throw StatusError.badRequest(String.valueOf(e.getMessage()));
    }
  }

  boolean isEverything() {
    return labels.isEverything() && fields.isEverything();
  }

  String name() {
    @Nullable String name = fields.exactValue("metadata.name");
    return name == null ? "" : name;
  }

  /** The value of a field that must hold exactly; empty for none. */
  String exact(String field) {
    @Nullable String value = fields.exactValue(field);
    return value == null ? "" : value;
  }

  @Override
  public boolean test(T object) {
    if (!labels.matches(object.metadata().labels())) {
      return false;
    }
    if (fields.isEverything()) {
      return true;
    }
    Map<String, String> selectable = strategy.selectableFields(object);
    return fields.matches(field -> value(object, selectable, field));
  }

  private String value(T object, Map<String, String> selectable, String field) {
    return switch (field) {
      case "metadata.name" -> object.name();
      case "metadata.namespace" -> object.namespace();
      default -> selectable.getOrDefault(field, "");
    };
  }

  /** The same for the one object that the path of a watch names, if it names one. */
  Selection<T> named(RequestInfo info) {
    if (info.parts().size() < 2 || info.name().equals(name())) {
      return this;
    }
    if (!fields.isEverything()) {
      throw StatusError.badRequest("fieldSelector metadata.name doesn't match requested name");
    }
    return new Selection<>(labels, fields("metadata.name=" + info.name()), strategy);
  }

  /** What a list with this selection reads. */
  public ListParameters<T> list(
      String namespace,
      String pathName,
      String resourceVersion,
      String versionMatch,
      long limit,
      String continueToken) {
    String node = exact("spec.nodeName");
    return new ListParameters<>(
        namespace,
        pathName.isEmpty() ? name() : pathName,
        this,
        isEverything(),
        node.isEmpty() ? "" : "spec.nodeName",
        node,
        resourceVersion,
        versionMatch,
        limit,
        continueToken);
  }

  static <T extends KubeObject> Selection<T> of(QueryParameters query, Form<?, T> form) {
    FieldSelector fields =
        FieldNames.stored(fields(query.get("fieldSelector", "")), form.served().group());
    return known(
        new Selection<>(
            labels(query.get("labelSelector", "")),
            fields,
            form.registry().definition().strategy()));
  }
}
