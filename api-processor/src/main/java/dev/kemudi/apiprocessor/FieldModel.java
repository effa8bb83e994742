package dev.kemudi.apiprocessor;

import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * One component of an API record.
 *
 * @param name the component's name
 * @param json the JSON name
 * @param shape what it holds
 * @param nullable whether absent and zero differ
 * @param enumValues the only values that a string may have, sorted; empty if it may have others
 */
record FieldModel(
    String name,
    String json,
    Shape shape,
    boolean nullable,
    Field facts,
    String description,
    List<String> enumValues) {
  /** Where named strings are looked for that a package doesn't have itself. */
  private static final String CORE = "dev.kemudi.api.core.v1";

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
        documentation.component(name),
        facts.alias().isEmpty()
            ? List.of()
            : enumValues(
                environment.getElementUtils(),
                List.of(environment.getElementUtils().getPackageOf(component).toString(), CORE),
                facts.alias()));
  }

  private static List<String> enumValues(Elements elements, List<String> packages, String alias) {
    return packages.stream()
        .map(name -> elements.getTypeElement(name + "." + alias))
        .filter(type -> type != null && type.getAnnotation(ApiEnum.class) != null)
        .limit(1)
        .flatMap(type -> ElementFilter.fieldsIn(type.getEnclosedElements()).stream())
        .map(VariableElement::getConstantValue)
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .sorted()
        .toList();
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
