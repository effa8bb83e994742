package dev.kemudi.apiprocessor;

import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;

/** One API record as the writers see it. */
record RecordModel(
    String packageName,
    String name,
    String kind,
    ApiType type,
    TypeElement element,
    Documentation documentation,
    List<FieldModel> fields,
    boolean hasList) {

  static RecordModel of(TypeElement element, ProcessingEnvironment environment) {
    Documentation documentation =
        Documentation.of(environment.getElementUtils().getDocComment(element));
    ApiType type = element.getAnnotation(ApiType.class);
    String name = element.getSimpleName().toString();
    List<FieldModel> fields = new ArrayList<>();
    for (RecordComponentElement component : element.getRecordComponents()) {
      fields.add(FieldModel.of(component, documentation, environment));
    }
    String packageName =
        environment.getElementUtils().getPackageOf(element).getQualifiedName().toString();
    return new RecordModel(
        packageName,
        name,
        type.kind().isEmpty() ? name : type.kind(),
        type,
        element,
        documentation,
        List.copyOf(fields),
        environment.getElementUtils().getTypeElement(packageName + "." + name + "List") != null);
  }

  /** Whether the type carries its kind and version. */
  boolean hasTypeMeta() {
    return !fields.isEmpty() && fields.getFirst().name().equals("typeMeta");
  }

  boolean isObject() {
    return implementsInterface("KubeObject");
  }

  boolean isList() {
    return implementsInterface("KubeList");
  }

  private boolean implementsInterface(String simpleName) {
    return element.getInterfaces().stream()
        .anyMatch(type -> type.toString().replaceAll("<.*", "").endsWith("." + simpleName));
  }

  /** The name of the definition in OpenAPI. */
  String definition() {
    return definition(name);
  }

  /** The name of the definition in OpenAPI of a type beside this one. */
  String definition(String type) {
    String[] parts = packageName.split("\\.");
    String version = parts[parts.length - 1];
    String group = parts[parts.length - 2];
    String root =
        switch (group) {
          case "meta" -> "io.k8s.apimachinery.pkg.apis.meta.";
          case "apiextensions" -> "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.";
          case "apiregistration" -> "io.k8s.kube-aggregator.pkg.apis.apiregistration.";
          default -> "io.k8s.api." + group + ".";
        };
    return root + version + "." + type;
  }
}
