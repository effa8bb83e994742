package dev.kemudi.apiprocessor;

import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.RecordComponentElement;

/**
 * One component of an API record.
 *
 * @param name the component's name
 * @param json the JSON name
 * @param shape what it holds
 * @param nullable whether absent and zero differ
 */
record FieldModel(
    String name, String json, Shape shape, boolean nullable, Field facts, String description) {

  static FieldModel of(
      RecordComponentElement component,
      Documentation documentation,
      ProcessingEnvironment environment) {
    Field facts = component.getAnnotation(Field.class);
    String name = component.getSimpleName().toString();
    if (facts == null) {
      throw new IllegalArgumentException(
          "component " + name + " of " + component.getEnclosingElement() + " has no @Field");
    }
    boolean nullable =
        component.asType().getAnnotationMirrors().stream()
            .anyMatch(mirror -> mirror.getAnnotationType().toString().endsWith("Nullable"));
    return new FieldModel(
        name,
        facts.json().isEmpty() ? name : facts.json(),
        Shape.of(component.asType(), facts.alias(), environment),
        nullable,
        facts,
        documentation.component(name));
  }

  int id() {
    return facts.id();
  }

  boolean inline() {
    return facts.inline();
  }

  /**
   * Whether upstream's type is no pointer, so that the field is always there in the protobuf form.
   */
  boolean alwaysThere() {
    return !nullable && !(shape instanceof Shape.Time && !facts.emitEmpty());
  }

  boolean required() {
    return facts.emitEmpty() && !facts.optional();
  }

  List<String> patchStrategy() {
    return List.of(facts.patchStrategy());
  }
}
