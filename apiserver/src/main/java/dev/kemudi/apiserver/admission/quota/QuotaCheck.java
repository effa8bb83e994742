package dev.kemudi.apiserver.admission.quota;

import dev.kemudi.api.core.v1.ResourceQuota;
import dev.kemudi.api.core.v1.ResourceQuotaBuilder;
import dev.kemudi.api.core.v1.ScopedResourceSelectorRequirement;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.apiserver.admission.Refusal;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.resources.quota.Amounts;
import dev.kemudi.resources.quota.QuotaEvaluator;
import dev.kemudi.resources.quota.QuotaScope;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether a write fits into the quotas of its namespace, and what it takes of them. */
final class QuotaCheck {
  private final List<LimitedResource> limited;
  private final InstantSource clock;

  QuotaCheck(List<LimitedResource> limited, InstantSource clock) {
    this.limited = limited;
    this.clock = clock;
  }

  /** Whether the quotas have anything to say about a write. */
  boolean concerns(List<ResourceQuota> quotas, QuotaEvaluator evaluator, AdmissionRequest request) {
    KubeObject object = request.object();
    return object != null
        && (!limited.isEmpty()
            || quotas.stream().anyMatch(quota -> QuotaScope.bounds(evaluator, quota, object)));
  }

  /**
   * The quotas with what they bound of the write charged to them; the very same list if that is
   * nothing.
   *
   * @throws StatusError if the write doesn't fit
   */
  List<ResourceQuota> charge(
      List<ResourceQuota> quotas, QuotaEvaluator evaluator, AdmissionRequest request) {
    KubeObject object = request.object();
    if (object == null) {
      return quotas;
    }
    Set<String> restricted = new HashSet<>();
    List<ResourceQuota> bounding = bounding(quotas, evaluator, request, object, restricted);
    Map<String, Quantity> taken = taken(evaluator, request, object);
    if (taken.isEmpty()) {
      return quotas;
    }
    refuseUncovered(quotas, evaluator, request, object, restricted);
    return bounding.isEmpty() ? quotas : charged(quotas, bounding, taken, request);
  }

  /** The quotas that bound the object, all of which must be able to tell whether it fits. */
  private static List<ResourceQuota> bounding(
      List<ResourceQuota> quotas,
      QuotaEvaluator evaluator,
      AdmissionRequest request,
      KubeObject object,
      Set<String> restricted) {
    List<ResourceQuota> bounding = new ArrayList<>();
    for (ResourceQuota quota : quotas) {
      if (!QuotaScope.bounds(evaluator, quota, object)) {
        continue;
      }
      Set<String> names = evaluator.measured(quota.status().hard().keySet());
      String unsaid = evaluator.unsaid(names, object);
      if (!unsaid.isEmpty()) {
        throw Refusal.forbidden(request, "failed quota: " + quota.name() + ": " + unsaid);
      }
      if (!quota.status().used().keySet().containsAll(names)) {
        throw Refusal.forbidden(
            request,
            "status unknown for quota: "
                + quota.name()
                + ", resources: "
                + String.join(",", names));
      }
      bounding.add(quota);
      restricted.addAll(names);
    }
    return bounding;
  }

  /** What the object uses more than before, nothing of which is zero. */
  private Map<String, Quantity> taken(
      QuotaEvaluator evaluator, AdmissionRequest request, KubeObject object) {
    Map<String, Quantity> usage = evaluator.usage(object, clock.instant());
    Collection<String> negative = names(usage, -1);
    if (!negative.isEmpty()) {
      throw Refusal.forbidden(
          request, "quota usage is negative for resource(s): " + String.join(",", negative));
    }
    KubeObject old = request.old();
    if (request.operation() == Operation.UPDATE && old != null) {
      usage = Amounts.difference(usage, evaluator.usage(old, clock.instant()));
    }
    return Amounts.only(usage, names(usage, 1));
  }

  private static Collection<String> names(Map<String, Quantity> amounts, int sign) {
    return amounts.entrySet().stream()
        .filter(each -> each.getValue().signum() == sign)
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What is limited by the server's operator must be bounded by a quota of the namespace. */
  private void refuseUncovered(
      List<ResourceQuota> quotas,
      QuotaEvaluator evaluator,
      AdmissionRequest request,
      KubeObject object,
      Set<String> restricted) {
    if (limited.isEmpty()) {
      return;
    }
    Map<String, Quantity> usage = evaluator.usage(object, clock.instant());
    Set<String> uncovered = new TreeSet<>();
    limited.stream()
        .filter(each -> each.resource().equals(evaluator.resource()))
        .forEach(each -> uncovered.addAll(each.among(usage)));
    uncovered.removeAll(restricted);
    if (!uncovered.isEmpty()) {
      throw Refusal.forbidden(
          request, "insufficient quota to consume: " + String.join(",", uncovered));
    }
    refuseUncoveredScopes(quotas, evaluator, object);
  }

  private void refuseUncoveredScopes(
      List<ResourceQuota> quotas, QuotaEvaluator evaluator, KubeObject object) {
    Set<String> covered =
        quotas.stream()
            .flatMap(quota -> QuotaScope.requirements(quota.spec()).stream())
            .filter(scope -> evaluator.inScope(scope, object))
            .map(ScopedResourceSelectorRequirement::scopeName)
            .collect(Collectors.toSet());
    List<String> uncovered =
        limited.stream()
            .flatMap(each -> each.matchScopes().stream())
            .filter(scope -> evaluator.inScope(scope, object))
            .filter(scope -> !covered.contains(scope.scopeName()))
            .map(QuotaCheck::print)
            .toList();
    if (!uncovered.isEmpty()) {
      throw Refusal.failure(
          "insufficient quota to match these scopes: [" + String.join(" ", uncovered) + "]");
    }
  }

  private static String print(ScopedResourceSelectorRequirement scope) {
    return "{"
        + scope.scopeName()
        + " "
        + scope.operator()
        + " ["
        + String.join(" ", scope.values())
        + "]}";
  }

  private static List<ResourceQuota> charged(
      List<ResourceQuota> quotas,
      List<ResourceQuota> bounding,
      Map<String, Quantity> taken,
      AdmissionRequest request) {
    Set<String> names = bounding.stream().map(ResourceQuota::name).collect(Collectors.toSet());
    List<ResourceQuota> charged = new ArrayList<>(quotas.size());
    for (ResourceQuota quota : quotas) {
      charged.add(names.contains(quota.name()) ? charged(quota, taken, request) : quota);
    }
    return charged;
  }

  private static ResourceQuota charged(
      ResourceQuota quota, Map<String, Quantity> taken, AdmissionRequest request) {
    Map<String, Quantity> hard = quota.status().hard();
    Map<String, Quantity> requested = Amounts.only(taken, hard.keySet());
    if (requested.isEmpty()) {
      return quota;
    }
    Map<String, Quantity> used = Amounts.sum(quota.status().used(), requested);
    Collection<String> exceeded = Amounts.exceeding(Amounts.only(used, requested.keySet()), hard);
    if (!exceeded.isEmpty()) {
      throw Refusal.forbidden(
          request,
          "exceeded quota: "
              + quota.name()
              + ", requested: "
              + print(requested, exceeded)
              + ", used: "
              + print(quota.status().used(), exceeded)
              + ", limited: "
              + print(hard, exceeded));
    }
    return ResourceQuotaBuilder.from(quota).status(status -> status.used(used)).build();
  }

  private static String print(Map<String, Quantity> amounts, Collection<String> names) {
    return new TreeMap<>(Amounts.only(amounts, names))
        .entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining(","));
  }
}
