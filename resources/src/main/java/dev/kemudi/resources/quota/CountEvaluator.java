package dev.kemudi.resources.quota;

import dev.kemudi.machinery.object.GroupResource;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.value.Quantity;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts the objects of any resource. */
record CountEvaluator(GroupResource resource, Set<String> names) implements QuotaEvaluator {
  private static final Quantity ONE = Quantity.ofUnits(1);

  static CountEvaluator of(GroupResource resource) {
    return new CountEvaluator(resource, Set.of(QuotaEvaluators.countName(resource)));
  }

  static CountEvaluator of(GroupResource resource, String shortName) {
    return new CountEvaluator(resource, Set.of(QuotaEvaluators.countName(resource), shortName));
  }

  @Override
  public boolean chargesUpdates() {
    return false;
  }

  @Override
  public Set<String> measured(Collection<String> asked) {
    Set<String> found = new TreeSet<>(asked);
    found.retainAll(names);
    return found;
  }

  @Override
  public Map<String, Quantity> usage(KubeObject object, Instant now) {
    Map<String, Quantity> usage = new TreeMap<>();
    names.forEach(name -> usage.put(name, ONE));
    return usage;
  }
}
