package dev.kemudi.resources.core.pod;

import dev.kemudi.api.core.v1.ResourceRequirements;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.resources.quantity.ResourceNames;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What may be wrong with what a container asks for and is limited to. */
final class ResourceValidation {
  private static final Set<String> COMPUTE = Set.of("cpu", "memory");

  private ResourceValidation() {}

  static void check(
      FieldErrors errors, FieldPath field, ResourceRequirements resources, PodOptions options) {
    FieldPath limits = field.child("limits");
    FieldPath requests = field.child("requests");
    amounts(errors, limits, resources.limits(), options);
    resources
        .requests()
        .forEach(
            (name, amount) -> {
              amount(errors, requests.key(name), name, amount);
              Quantity limit = resources.limits().get(name);
              if (limit == null) {
                if (!ResourceNames.isOvercommitAllowed(name)) {
                  errors.required(limits, "Limit must be set for non overcommitable resources");
                }
              } else {
                within(errors, requests, name, amount, limit);
              }
              pages(errors, requests.key(name), name, amount, options);
            });
    boolean huge = has(resources, ResourceNames::isHugePages);
    if (huge && !has(resources, COMPUTE::contains)) {
      errors.forbidden(field, "HugePages require cpu or memory");
    }
  }

  /** Checks what a pod takes besides its containers. */
  static void overhead(
      FieldErrors errors, FieldPath field, Map<String, Quantity> overhead, PodOptions options) {
    check(errors, field, new ResourceRequirements(overhead, Map.of()), options);
  }

  private static boolean has(ResourceRequirements resources, Predicate<String> names) {
    return resources.limits().keySet().stream().anyMatch(names)
        || resources.requests().keySet().stream().anyMatch(names);
  }

  private static void amounts(
      FieldErrors errors, FieldPath field, Map<String, Quantity> amounts, PodOptions options) {
    amounts.forEach(
        (name, amount) -> {
          amount(errors, field.key(name), name, amount);
          pages(errors, field.key(name), name, amount, options);
        });
  }

  private static void amount(FieldErrors errors, FieldPath field, String name, Quantity amount) {
    ResourceNames.checkForContainers(errors, field, name);
    ResourceNames.checkAmount(errors, field, name, amount);
  }

  private static void within(
      FieldErrors errors, FieldPath requests, String name, Quantity amount, Quantity limit) {
    int order = amount.compareTo(limit);
    if (order != 0 && !ResourceNames.isOvercommitAllowed(name)) {
      errors.invalid(requests, amount.toString(), "must be equal to " + name + " limit");
    } else if (order > 0) {
      errors.invalid(
          requests, amount.toString(), "must be less than or equal to " + name + " limit");
    }
  }

  private static void pages(
      FieldErrors errors, FieldPath field, String name, Quantity amount, PodOptions options) {
    if (ResourceNames.isHugePages(name)
        && !options.brokenHugePages()
        && !isWholePages(name, amount)) {
      errors.invalid(
          field, amount.toString(), amount + " is not positive integer multiple of " + name);
    }
  }

  /** Whether the amount is a number of pages of the size that the name tells. */
  static boolean isWholePages(String name, Quantity amount) {
    try {
      Quantity size = Quantity.parse(name.substring("hugepages-".length()));
      return size.signum() > 0
          && size.milliValue() % 1000 == 0
          && amount.value() % size.value() == 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
