package dev.kemudi.resources.quantity;

import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.validation.Names;
import dev.kemudi.machinery.validation.ResourceDomains;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.List;
import java.util.Set;

/** The names of compute and counted resources, and the rules for amounts of them. */
public final class ResourceNames {
  private static final Set<String> COUNTED =
      Set.of(
          "pods",
          "resourcequotas",
          "services",
          "replicationcontrollers",
          "secrets",
          "configmaps",
          "persistentvolumeclaims",
          "services.nodeports",
          "services.loadbalancers");
  private static final Set<String> QUOTA_COMPUTE =
      Set.of(
          "cpu",
          "memory",
          "ephemeral-storage",
          "requests.cpu",
          "requests.memory",
          "requests.storage",
          "requests.ephemeral-storage",
          "limits.cpu",
          "limits.memory",
          "limits.ephemeral-storage");
  private static final Set<String> CONTAINER = Set.of("cpu", "memory", "ephemeral-storage");

  private ResourceNames() {}

  public static boolean isHugePages(String name) {
    return name.startsWith("hugepages-");
  }

  /** Whether more of the resource may be promised than there is. */
  public static boolean isOvercommitAllowed(String name) {
    return ResourceDomains.isNative(name) && !isHugePages(name);
  }

  /** Whether a quota may name it without a domain. */
  public static boolean isStandardForQuota(String name) {
    return COUNTED.contains(name) || QUOTA_COMPUTE.contains(name) || isQuotaHugePages(name);
  }

  /** Whether anything may name it without a domain. */
  public static boolean isStandard(String name) {
    return name.equals("storage") || isStandardForQuota(name);
  }

  /** Whether a container may ask for it without a domain. */
  public static boolean isStandardForContainers(String name) {
    return CONTAINER.contains(name) || isHugePages(name);
  }

  /** Whether it comes in whole units only. */
  public static boolean isWhole(String name) {
    return COUNTED.contains(name) || ResourceDomains.isExtended(name);
  }

  /** The name must be that of a resource. */
  public static void check(FieldErrors errors, FieldPath field, String name) {
    List<String> problems = Names.qualifiedName(name);
    if (!problems.isEmpty()) {
      errors.invalid(field, name, problems);
    } else if (name.indexOf('/') < 0 && !isStandard(name)) {
      errors.invalid(field, name, "must be a standard resource type or fully qualified");
    }
  }

  /** The name must be that of a resource that a quota can bound. */
  public static void checkForQuota(FieldErrors errors, FieldPath field, String name) {
    check(errors, field, name);
    if (name.indexOf('/') < 0 && !isStandardForQuota(name)) {
      errors.invalid(field, name, "must be a standard resource for quota");
    }
  }

  /** The name must be that of a resource that a container can ask for. */
  public static void checkForContainers(FieldErrors errors, FieldPath field, String name) {
    check(errors, field, name);
    if (name.indexOf('/') < 0) {
      if (!isStandardForContainers(name)) {
        errors.invalid(field, name, "must be a standard resource for containers");
      }
    } else if (!ResourceDomains.isNative(name) && !ResourceDomains.isExtended(name)) {
      errors.invalid(field, name, "doesn't follow extended resource name standard");
    }
  }

  /** The amount must not be negative, and whole where the resource comes in whole units. */
  public static void checkAmount(
      FieldErrors errors, FieldPath field, String name, Quantity amount) {
    errors.notNegative(field, amount);
    if (isWhole(name) && amount.milliValue() % 1000 != 0) {
      errors.invalid(field, amount.toString(), "must be an integer");
    }
  }

  private static boolean isQuotaHugePages(String name) {
    return isHugePages(name) || name.startsWith("requests.hugepages-");
  }
}
