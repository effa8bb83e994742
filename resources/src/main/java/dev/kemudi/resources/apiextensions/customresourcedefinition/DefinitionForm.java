package dev.kemudi.resources.apiextensions.customresourcedefinition;

import dev.kemudi.api.apiextensions.v1.CustomResourceColumnDefinition;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionSpec;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionVersion;
import dev.kemudi.api.apiextensions.v1.CustomResourceSubresources;
import dev.kemudi.api.apiextensions.v1.CustomResourceValidation;
import dev.kemudi.machinery.status.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where messages say that parts of versions are. What all versions of a definition have in common
 * is told of once, at the top: a single version's schema stands at {@code spec.validation}, not at
 * {@code spec.versions[0].schema}.
 */
public final class DefinitionForm {
  private static final FieldPath SPEC = FieldPath.of("spec");

  private DefinitionForm() {}

  /**
   * A part of one version, or of all.
   *
   * @param versions those that have it
   */
  public record Part<P>(FieldPath path, P value, List<CustomResourceDefinitionVersion> versions) {}

  public static List<Part<CustomResourceValidation>> schemas(CustomResourceDefinitionSpec spec) {
    return parts(spec, "validation", "schema", CustomResourceDefinitionVersion::schema);
  }

  static List<Part<CustomResourceSubresources>> subresources(CustomResourceDefinitionSpec spec) {
    return parts(spec, "subresources", "subresources", version -> version.subresources());
  }

  static List<Part<List<CustomResourceColumnDefinition>>> columns(
      CustomResourceDefinitionSpec spec) {
    return parts(
        spec,
        "additionalPrinterColumns",
        "additionalPrinterColumns",
        version -> version.additionalPrinterColumns());
  }

  private static <P> List<Part<P>> parts(
      CustomResourceDefinitionSpec spec,
      String ofAll,
      String ofOne,
      Function<CustomResourceDefinitionVersion, @Nullable P> part) {
    List<CustomResourceDefinitionVersion> versions = spec.versions();
    if (versions.isEmpty()) {
      return List.of();
    }
    P first = part.apply(versions.getFirst());
    if (versions.stream().allMatch(version -> Objects.equals(part.apply(version), first))) {
      return first == null ? List.of() : List.of(new Part<>(SPEC.child(ofAll), first, versions));
    }
    List<Part<P>> parts = new ArrayList<>();
    for (int i = 0; i < versions.size(); i++) {
      P own = part.apply(versions.get(i));
      if (own != null) {
        parts.add(
            new Part<>(
                SPEC.child("versions").index(i).child(ofOne), own, List.of(versions.get(i))));
      }
    }
    return parts;
  }
}
