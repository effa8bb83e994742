package dev.kemudi.resources.quota;

import dev.kemudi.api.core.v1.ResourceQuota;
import dev.kemudi.api.core.v1.ResourceQuotaSpec;
import dev.kemudi.api.core.v1.ScopeSelector;
import dev.kemudi.api.core.v1.ScopedResourceSelectorRequirement;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.value.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which objects a quota bounds, and what these use together. */
public final class QuotaScope {
  private QuotaScope() {}

  /** What a quota requires of an object's scopes: its list, then its selector. */
  public static List<ScopedResourceSelectorRequirement> requirements(ResourceQuotaSpec spec) {
    List<ScopedResourceSelectorRequirement> all = new ArrayList<>();
    for (String scope : spec.scopes()) {
      all.add(new ScopedResourceSelectorRequirement(scope, "Exists", List.of()));
    }
    ScopeSelector selector = spec.scopeSelector();
    if (selector != null) {
      all.addAll(selector.matchExpressions());
    }
    return all;
  }

  /** Whether an object is in all of a quota's scopes. */
  public static boolean covers(
      QuotaEvaluator evaluator, ResourceQuotaSpec spec, KubeObject object) {
    return covers(evaluator, requirements(spec), object);
  }

  private static boolean covers(
      QuotaEvaluator evaluator,
      List<ScopedResourceSelectorRequirement> requirements,
      KubeObject object) {
    return requirements.stream().allMatch(scope -> evaluator.inScope(scope, object));
  }

  /**
   * Whether a quota bounds an object: it is in the scopes, and the status names something to use.
   */
  public static boolean bounds(QuotaEvaluator evaluator, ResourceQuota quota, KubeObject object) {
    return !evaluator.measured(quota.status().hard().keySet()).isEmpty()
        && covers(evaluator, quota.spec(), object);
  }

  /** What the objects in a quota's scopes use of what it bounds; nothing used is told as zero. */
  public static Map<String, Quantity> used(
      QuotaEvaluator evaluator,
      ResourceQuotaSpec spec,
      Collection<? extends KubeObject> objects,
      Instant now) {
    Collection<String> names = evaluator.measured(spec.hard().keySet());
    List<ScopedResourceSelectorRequirement> requirements = requirements(spec);
    Map<String, Quantity> sums = new TreeMap<>();
    names.forEach(name -> sums.put(name, Quantity.ZERO));
    for (KubeObject object : objects) {
      if (covers(evaluator, requirements, object)) {
        Map<String, Quantity> usage = evaluator.usage(object, now);
        sums.replaceAll((name, sum) -> sum.plus(usage.getOrDefault(name, Quantity.ZERO)));
      }
    }
    return sums;
  }
}
