package dev.kemudi.resources.quota;

import dev.kemudi.api.core.v1.ScopedResourceSelectorRequirement;
import dev.kemudi.machinery.object.GroupResource;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.value.Quantity;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * What the objects of one resource use. Implementations keep no state and may be shared between
 * threads. Callers hand in objects of the evaluator's own resource only.
 */
public sealed interface QuotaEvaluator
    permits PodEvaluator, ServiceEvaluator, ClaimEvaluator, CountEvaluator {

  /** The resource whose objects it measures. */
  GroupResource resource();

  /** Whether an update can change what an object uses, so that it must be charged too. */
  boolean chargesUpdates();

  /** Those of the names that its objects may use, sorted. */
  Set<String> measured(Collection<String> names);

  /** Whether a requirement on scopes covers an object; never so where objects have no scopes. */
  default boolean inScope(ScopedResourceSelectorRequirement scope, KubeObject object) {
    return false;
  }

  /**
   * What an object must say before it can be charged to a quota, but doesn't: upstream's message,
   * empty if nothing.
   *
   * @param bounded the names that the quota bounds
   */
  default String unsaid(Collection<String> bounded, KubeObject object) {
    return "";
  }

  /** What an object uses, by name. */
  Map<String, Quantity> usage(KubeObject object, Instant now);
}
