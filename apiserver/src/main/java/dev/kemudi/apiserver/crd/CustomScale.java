package dev.kemudi.apiserver.crd;

import dev.kemudi.api.apiextensions.v1.CustomResourceSubresourceScale;
import dev.kemudi.apiserver.endpoint.Scaling;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.status.StatusError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where one version of a custom resource keeps its replicas.
 *
 * @param selector where the pods' selector stands as text; null if nowhere
 */
record CustomScale(NestedField wanted, NestedField there, @Nullable NestedField selector) {

  static CustomScale of(CustomResourceSubresourceScale scale) {
    String selector = scale.labelSelectorPath();
    return new CustomScale(
        NestedField.of(scale.specReplicasPath()),
        NestedField.of(scale.statusReplicasPath()),
        selector == null || selector.isEmpty() ? null : NestedField.of(selector));
  }

  /**
   * The scale of a resource.
   *
   * @param version in which the object is seen for it
   * @param replicasPaths where replicas stand in each version of the kind
   */
  Scaling<CustomObject> scaling(
      Resource<CustomObject> resource, CustomVersion version, Map<String, String> replicasPaths) {
    return new Scaling<>(
        resource,
        replicasPaths,
        object -> number(wanted, version.seen(object)),
        object -> {
          Integer count = number(there, version.seen(object));
          return count == null ? 0 : count;
        },
        object -> selected(version.seen(object)),
        (object, count) -> {
          CustomObject seen = version.seen(object);
          return version.kept(seen.with(wanted.with(seen.content(), count)));
        });
  }

  private static @Nullable Integer number(NestedField field, CustomObject object) {
    try {
      Long number = field.number(object.content());
      return number == null ? null : number.intValue();
    } catch (NestedField.WrongType e) {
      throw unreadable(e);
    }
  }

  private String selected(CustomObject object) {
    try {
      String text = selector == null ? null : selector.text(object.content());
      return text == null ? "" : text;
    } catch (NestedField.WrongType e) {
      throw unreadable(e);
    }
  }

  private static StatusError unreadable(NestedField.WrongType e) {
    return StatusError.of(
        500,
        StatusError.Reason.INTERNAL_ERROR,
        "Internal error occurred: " + String.valueOf(e.getMessage()));
  }

  // --- validation

  /**
   * What is wrong with the replicas of an object.
   *
   * @param ofSpec whether those that are wanted are looked at too
   */
  List<FieldError> validate(Map<String, Object> content, boolean ofSpec) {
    List<FieldError> errors = new ArrayList<>(0);
    if (ofSpec) {
      replicas(wanted, content, errors);
    }
    replicas(there, content, errors);
    if (selector != null) {
      try {
        selector.text(content);
      } catch (NestedField.WrongType e) {
        errors.add(FieldError.invalid(path(selector), "", String.valueOf(e.getMessage())));
      }
    }
    return errors;
  }

  private static void replicas(
      NestedField field, Map<String, Object> content, List<FieldError> errors) {
    try {
      Long number = field.number(content);
      if (number != null && number < 0) {
        errors.add(FieldError.invalid(path(field), number, "should be a non-negative integer"));
      } else if (number != null && number > Integer.MAX_VALUE) {
        errors.add(
            FieldError.invalid(
                path(field), number, "should be less than or equal to " + Integer.MAX_VALUE));
      }
    } catch (NestedField.WrongType e) {
      errors.add(FieldError.invalid(path(field), 0, String.valueOf(e.getMessage())));
    }
  }

  private static FieldPath path(NestedField field) {
    return FieldPath.of(field.toString());
  }
}
