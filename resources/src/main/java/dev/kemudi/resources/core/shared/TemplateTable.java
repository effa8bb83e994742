package dev.kemudi.resources.core.shared;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.PodTemplateSpec;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.resources.table.TableBuilder;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns that tell of a template's containers. */
public final class TemplateTable {
  private static final String NAMES = "Names of the containers in the template.";
  private static final String IMAGES = "Images of the containers in the template.";

  private TemplateTable() {}

  /** Adds both columns to the wide output. */
  public static <T extends KubeObject> TableBuilder<T> wide(
      TableBuilder<T> table, Function<T, @Nullable PodTemplateSpec> template) {
    return table
        .wide("Containers", NAMES, object -> names(template.apply(object)))
        .wide("Images", IMAGES, object -> images(template.apply(object)));
  }

  /** Adds both columns to every output. */
  public static <T extends KubeObject> TableBuilder<T> always(
      TableBuilder<T> table, Function<T, @Nullable PodTemplateSpec> template) {
    return table
        .string("Containers", NAMES, object -> names(template.apply(object)))
        .string("Images", IMAGES, object -> images(template.apply(object)));
  }

  private static String names(@Nullable PodTemplateSpec template) {
    return joined(template, Container::name);
  }

  private static String images(@Nullable PodTemplateSpec template) {
    return joined(template, Container::image);
  }

  private static String joined(
      @Nullable PodTemplateSpec template, Function<Container, String> text) {
    List<Container> containers = template == null ? List.of() : template.spec().containers();
    return containers.stream().map(text).collect(Collectors.joining(","));
  }
}
