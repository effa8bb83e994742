package dev.kemudi.apiprocessor;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the index of one package: its resources as constants and its kinds by name. */
final class GroupWriter {
  private final String packageName;
  private final List<RecordModel> models;
  private final Source out = new Source();

  GroupWriter(String packageName, List<RecordModel> models) {
    this.packageName = packageName;
    this.models = models;
  }

  String className() {
    String[] parts = packageName.split("\\.");
    return Stream.of(parts[parts.length - 2], parts[parts.length - 1])
        .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
        .collect(Collectors.joining());
  }

  String write() {
    out.line("package %s;", packageName).line("");
    out.line("import dev.kemudi.machinery.object.Resource;")
        .line("import java.util.List;")
        .line("");
    out.line("/** The resources and kinds of this group and version. */");
    out.line("@javax.annotation.processing.Generated(\"dev.kemudi.apiprocessor.ApiProcessor\")");
    out.line("public final class %s {", className());
    List<RecordModel> resources =
        models.stream()
            .filter(model -> model.element().getAnnotation(ApiResource.class) != null)
            .toList();
    resources.forEach(this::resource);
    out.line("private static final List<Resource<?>> RESOURCES = List.of(%s);", names(resources));
    out.line("private %s() {}", className()).line("");
    out.line("/** All resources. */")
        .line("public static List<Resource<?>> resources() {")
        .line("return RESOURCES;")
        .line("}")
        .line("");
    out.line("/** The codecs of all types that carry a kind, by that kind. */");
    out.line(
        "public static java.util.Map<String, dev.kemudi.machinery.codec.TypeCodec<?>> kinds() {");
    out.line(
        "java.util.Map<String, dev.kemudi.machinery.codec.TypeCodec<?>> kinds = new java.util.TreeMap<>();");
    for (RecordModel model : models) {
      if (model.hasTypeMeta() && !model.type().version().isEmpty()) {
        out.line("kinds.put(%s, %sCodec.INSTANCE);", Source.quoted(model.kind()), model.name());
      }
    }
    return out.line("return kinds;").line("}").line("}").toString();
  }

  private void resource(RecordModel model) {
    ApiResource resource = model.element().getAnnotation(ApiResource.class);
    out.line(
        "public static final Resource<%s> %s = new Resource<>(%s, %sCodec.INSTANCE, %s, List.of(%s), List.of(%s));",
        model.name(),
        constant(resource.name()),
        Source.quoted(resource.name()),
        model.name(),
        resource.namespaced(),
        quoted(resource.shortNames()),
        quoted(resource.categories()));
  }

  private static String quoted(String[] values) {
    return Stream.of(values).map(Source::quoted).collect(Collectors.joining(", "));
  }

  private static String constant(String plural) {
    return plural.toUpperCase(Locale.ROOT);
  }

  private static String names(List<RecordModel> resources) {
    return resources.stream()
        .map(model -> constant(model.element().getAnnotation(ApiResource.class).name()))
        .collect(Collectors.joining(", "));
  }
}
