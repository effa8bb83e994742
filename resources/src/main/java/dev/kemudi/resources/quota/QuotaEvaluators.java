package dev.kemudi.resources.quota;

import dev.kemudi.machinery.object.GroupResource;
import dev.kemudi.resources.FeatureGates;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the evaluator of a resource. Every resource has one but events and what is never stored.
 */
public final class QuotaEvaluators {
  private static final Set<GroupResource> UNMEASURED =
      Set.of(
          new GroupResource("", "events"),
          new GroupResource("", "bindings"),
          new GroupResource("", "componentstatuses"),
          new GroupResource("authentication.k8s.io", "tokenreviews"),
          new GroupResource("authorization.k8s.io", "subjectaccessreviews"),
          new GroupResource("authorization.k8s.io", "selfsubjectaccessreviews"),
          new GroupResource("authorization.k8s.io", "localsubjectaccessreviews"),
          new GroupResource("authorization.k8s.io", "selfsubjectrulesreviews"));

  /** Those whose counts had a name of their own before every resource could be counted. */
  private static final List<String> SHORT_NAMES =
      List.of("configmaps", "resourcequotas", "replicationcontrollers", "secrets");

  private static final String COUNT = "count/";

  private final Map<String, QuotaEvaluator> builtin = new TreeMap<>();

  public QuotaEvaluators(FeatureGates gates) {
    add(new PodEvaluator());
    add(new ServiceEvaluator());
    add(new ClaimEvaluator(gates));
    SHORT_NAMES.forEach(name -> add(CountEvaluator.of(new GroupResource("", name), name)));
  }

  /** The evaluator of a resource; null if quotas don't bound it. */
  public @Nullable QuotaEvaluator of(GroupResource resource) {
    QuotaEvaluator own = builtin.get(resource.toString());
    if (own != null) {
      return own;
    }
    return UNMEASURED.contains(resource) ? null : CountEvaluator.of(resource);
  }

  /**
   * Those that can measure any of the names: the built-in ones, and one for each resource that a
   * name like {@code count/widgets.example.com} speaks of.
   */
  public List<QuotaEvaluator> measuring(Collection<String> names) {
    Map<String, QuotaEvaluator> found = new TreeMap<>(builtin);
    for (String name : new TreeSet<>(names)) {
      if (name.startsWith(COUNT)) {
        QuotaEvaluator counter = of(GroupResource.parse(name.substring(COUNT.length())));
        if (counter != null) {
          found.putIfAbsent(counter.resource().toString(), counter);
        }
      }
    }
    return found.values().stream().filter(each -> !each.measured(names).isEmpty()).toList();
  }

  /** The name under which the objects of a resource are counted, whatever their state. */
  public static String countName(GroupResource resource) {
    return COUNT + resource;
  }

  private void add(QuotaEvaluator evaluator) {
    builtin.put(evaluator.resource().toString(), evaluator);
  }
}
