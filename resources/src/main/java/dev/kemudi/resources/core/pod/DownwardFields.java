package dev.kemudi.resources.core.pod;

import dev.kemudi.api.core.v1.ObjectFieldSelector;
import dev.kemudi.api.core.v1.ResourceFieldSelector;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What may be wrong where containers are told of fields of their pod or of their resources. */
final class DownwardFields {
  private static final List<String> IN_ENVIRONMENT =
      List.of(
          "metadata.name",
          "metadata.namespace",
          "metadata.uid",
          "spec.nodeName",
          "spec.serviceAccountName",
          "status.hostIP",
          "status.podIP",
          "status.podIPs");
  private static final List<String> IN_FILES =
      List.of(
          "metadata.annotations",
          "metadata.labels",
          "metadata.name",
          "metadata.namespace",
          "metadata.uid");

  /** The fields that can be named at all. */
  private static final Set<String> KNOWN =
      Set.of(
          "metadata.annotations",
          "metadata.labels",
          "metadata.name",
          "metadata.namespace",
          "metadata.uid",
          "spec.nodeName",
          "spec.restartPolicy",
          "spec.serviceAccountName",
          "spec.schedulerName",
          "status.phase",
          "status.hostIP",
          "status.podIP",
          "status.podIPs");

  private static final List<String> RESOURCES =
      List.of(
          "limits.cpu",
          "limits.ephemeral-storage",
          "limits.memory",
          "requests.cpu",
          "requests.ephemeral-storage",
          "requests.memory");
  private static final String SIZES = "1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei";
  private static final Set<String> SIZE_DIVISORS = Set.of(SIZES.split(", "));

  private DownwardFields() {}

  static boolean isHugePages(String resource) {
    return resource.startsWith("requests.hugepages-") || resource.startsWith("limits.hugepages-");
  }

  static void inEnvironment(FieldErrors errors, FieldPath path, ObjectFieldSelector selector) {
    field(errors, path, selector, IN_ENVIRONMENT);
  }

  static void inFile(FieldErrors errors, FieldPath path, ObjectFieldSelector selector) {
    field(errors, path, selector, IN_FILES);
  }

  private static void field(
      FieldErrors errors, FieldPath path, ObjectFieldSelector selector, List<String> allowed) {
    String field = selector.fieldPath();
    if (selector.apiVersion().isEmpty()) {
      errors.required(path.child("apiVersion"));
      return;
    }
    if (field.isEmpty()) {
      errors.required(path.child("fieldPath"));
      return;
    }
    String unknown = unknown(selector);
    if (!unknown.isEmpty()) {
      errors.invalid(path.child("fieldPath"), field, "error converting fieldPath: " + unknown);
      return;
    }
    int bracket = subscript(field);
    if (bracket >= 0) {
      String key = field.substring(bracket + 2, field.length() - 2);
      boolean label = field.startsWith("metadata.labels");
      errors.qualifiedName(path, label ? key : key.toLowerCase(Locale.ROOT));
      return;
    }
    String canonical = field.equals("spec.host") ? "spec.nodeName" : field;
    errors.supportedIfSet(path.child("fieldPath"), canonical, allowed);
  }

  private static String unknown(ObjectFieldSelector selector) {
    String field = selector.fieldPath();
    if (!selector.apiVersion().equals("v1")) {
      return "unsupported pod version: " + selector.apiVersion();
    }
    int bracket = subscript(field);
    if (bracket >= 0) {
      String base = field.substring(0, bracket);
      return base.equals("metadata.annotations") || base.equals("metadata.labels")
          ? ""
          : "field label does not support subscript: " + field;
    }
    return KNOWN.contains(field) || field.equals("spec.host")
        ? ""
        : "field label not supported: " + field;
  }

  /** Where a subscript such as {@code ['key']} starts; negative if there is none. */
  private static int subscript(String field) {
    int bracket = field.endsWith("']") ? field.indexOf("['") : -1;
    return bracket > 0 && bracket + 4 <= field.length() ? bracket : -1;
  }

  /**
   * Checks what names a resource of a container.
   *
   * @param named whether it must say of which container
   */
  static void resource(
      FieldErrors errors,
      FieldPath path,
      ResourceFieldSelector selector,
      PodOptions options,
      boolean named) {
    String resource = selector.resource();
    if (named && selector.containerName().isEmpty()) {
      errors.required(path.child("containerName"));
    } else if (resource.isEmpty()) {
      errors.required(path.child("resource"));
    } else if (!RESOURCES.contains(resource)
        && !(options.downwardHugePages() && isHugePages(resource))) {
      errors.notSupported(path.child("resource"), resource, RESOURCES);
    }
    if (!selector.divisor().isZero()) {
      divisor(errors, path.child("divisor"), resource, selector.divisor());
    }
  }

  private static void divisor(
      FieldErrors errors, FieldPath path, String resource, Quantity divisor) {
    String value = divisor.toString();
    if (resource.endsWith(".cpu") && RESOURCES.contains(resource)) {
      if (!value.equals("1") && !value.equals("1m")) {
        errors.invalid(
            path, resource, "only divisor's values 1m and 1 are supported with the cpu resource");
      }
      return;
    }
    String what =
        switch (resource) {
          case "limits.memory", "requests.memory" -> "memory";
          case "limits.ephemeral-storage", "requests.ephemeral-storage" ->
              "local ephemeral storage";
          default -> isHugePages(resource) ? "hugepages" : "";
        };
    if (!what.isEmpty() && !SIZE_DIVISORS.contains(value)) {
      errors.invalid(
          path,
          resource,
          "only divisor's values " + SIZES + " are supported with the " + what + " resource");
    }
  }
}
