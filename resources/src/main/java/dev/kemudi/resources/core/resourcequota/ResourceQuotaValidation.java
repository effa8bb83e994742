package dev.kemudi.resources.core.resourcequota;

import dev.kemudi.api.core.v1.ResourceQuota;
import dev.kemudi.api.core.v1.ResourceQuotaSpec;
import dev.kemudi.api.core.v1.ScopeSelector;
import dev.kemudi.api.core.v1.ScopedResourceSelectorRequirement;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.resources.quantity.ResourceNames;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.GoText;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What may be wrong with a resource quota. */
final class ResourceQuotaValidation {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final FieldPath SCOPES = SPEC.child("scopes");
  private static final FieldPath STATUS = FieldPath.of("status");
  private static final Set<String> KNOWN_SCOPES =
      Set.of(
          "Terminating",
          "NotTerminating",
          "BestEffort",
          "NotBestEffort",
          "PriorityClass",
          "CrossNamespacePodAffinity");
  private static final Set<String> COMPUTE =
      Set.of("cpu", "memory", "limits.cpu", "limits.memory", "requests.cpu", "requests.memory");

  private ResourceQuotaValidation() {}

  static List<FieldError> created(ResourceQuota quota) {
    FieldErrors errors = new FieldErrors();
    spec(errors, quota.spec());
    amounts(errors, STATUS.child("hard"), quota.status().hard());
    amounts(errors, STATUS.child("used"), quota.status().used());
    return errors.list();
  }

  static List<FieldError> updated(ResourceQuota quota, ResourceQuota old) {
    FieldErrors errors = new FieldErrors();
    spec(errors, quota.spec());
    if (!Set.copyOf(quota.spec().scopes()).equals(Set.copyOf(old.spec().scopes()))) {
      errors.invalid(SCOPES, shown(quota.spec().scopes()), "field is immutable");
    }
    return errors.list();
  }

  static List<FieldError> status(ResourceQuota quota) {
    FieldErrors errors = new FieldErrors();
    if (quota.resourceVersion().isEmpty()) {
      errors.required(FieldPath.of("resourceVersion"));
    }
    amounts(errors, STATUS.child("hard"), quota.status().hard());
    amounts(errors, STATUS.child("used"), quota.status().used());
    return errors.list();
  }

  private static void amounts(FieldErrors errors, FieldPath field, Map<String, Quantity> amounts) {
    amounts.forEach(
        (name, amount) -> {
          ResourceNames.checkForQuota(errors, field.key(name), name);
          ResourceNames.checkAmount(errors, field.key(name), name, amount);
        });
  }

  private static void spec(FieldErrors errors, ResourceQuotaSpec spec) {
    amounts(errors, SPEC.child("hard"), spec.hard());
    for (String scope : spec.scopes()) {
      if (!KNOWN_SCOPES.contains(scope)) {
        errors.invalid(SCOPES, shown(spec.scopes()), "unsupported scope");
      }
      unfitting(errors, SCOPES, spec, scope, shown(spec.scopes()));
    }
    conflicts(errors, SCOPES, spec, Set.copyOf(spec.scopes()));
    ScopeSelector selector = spec.scopeSelector();
    if (selector != null) {
      selector(errors, SPEC.child("scopeSelector", "matchExpressions"), spec, selector);
    }
  }

  private static void selector(
      FieldErrors errors, FieldPath field, ResourceQuotaSpec spec, ScopeSelector selector) {
    Set<String> scopes = new HashSet<>();
    for (ScopedResourceSelectorRequirement requirement : selector.matchExpressions()) {
      String scope = requirement.scopeName();
      if (!KNOWN_SCOPES.contains(scope)) {
        errors.invalid(field.child("scopeName"), scope, "unsupported scope");
      }
      unfitting(errors, field, spec, scope, selector);
      requirement(errors, field, requirement);
      scopes.add(scope);
    }
    conflicts(errors, field, spec, scopes);
  }

  private static void requirement(
      FieldErrors errors, FieldPath field, ScopedResourceSelectorRequirement requirement) {
    String operator = requirement.operator();
    boolean known = KNOWN_SCOPES.contains(requirement.scopeName());
    if (known && !requirement.scopeName().equals("PriorityClass") && !operator.equals("Exists")) {
      errors.invalid(
          field.child("operator"),
          operator,
          "must be 'Exist' when scope is any of ResourceQuotaScopeTerminating,"
              + " ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort,"
              + " ResourceQuotaScopeNotBestEffort or"
              + " ResourceQuotaScopeCrossNamespacePodAffinity");
    }
    switch (operator) {
      case "In", "NotIn" -> {
        if (requirement.values().isEmpty()) {
          errors.required(
              field.child("values"),
              "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector");
        }
      }
      case "Exists", "DoesNotExist" -> {
        if (!requirement.values().isEmpty()) {
          errors.invalid(
              field.child("values"),
              GoText.list("string", requirement.values()),
              "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector");
        }
      }
      default -> errors.invalid(field.child("operator"), operator, "not a valid selector operator");
    }
  }

  private static void unfitting(
      FieldErrors errors, FieldPath field, ResourceQuotaSpec spec, String scope, Object shown) {
    for (String name : spec.hard().keySet()) {
      boolean fits =
          !KNOWN_SCOPES.contains(scope)
              || name.equals("pods")
              || (COMPUTE.contains(name) && !scope.equals("BestEffort"));
      if (!fits && ResourceNames.isStandardForQuota(name)) {
        errors.invalid(field, shown, "unsupported scope applied to resource");
      }
    }
  }

  private static void conflicts(
      FieldErrors errors, FieldPath field, ResourceQuotaSpec spec, Set<String> scopes) {
    for (String scope : List.of("BestEffort", "Terminating")) {
      if (scopes.contains(scope) && scopes.contains("Not" + scope)) {
        errors.invalid(field, shown(spec.scopes()), "conflicting scopes");
      }
    }
  }

  private static Object shown(List<String> scopes) {
    return GoText.list("core.ResourceQuotaScope", scopes);
  }
}
