package dev.kemudi.apiserver.admission.podsecurity.policy;

import dev.kemudi.api.core.v1.PodSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Holds pods against levels. Thread-safe; what a level asks for is put together once. */
public final class PodChecks {
  /** The last release that changed a check. */
  private static final int NEWEST = 25;

  private final Map<LevelVersion, List<Check.Rule>> rules = new ConcurrentHashMap<>();

  /** What the level finds wrong with a pod of these annotations. */
  public Verdict check(LevelVersion asked, Map<String, String> annotations, PodSpec spec) {
    if (asked.level() == Level.PRIVILEGED) {
      return Verdict.ALLOWED;
    }
    int minor = Math.min(asked.version().minor(), NEWEST);
    LevelVersion known = new LevelVersion(asked.level(), new PolicyVersion(minor));
    PodFacts pod = PodFacts.of(annotations, spec);
    List<Violation> violations = new ArrayList<>(0);
    for (Check.Rule rule : rules.computeIfAbsent(known, PodChecks::rules)) {
      Violation violation = rule.check(pod);
      if (violation != null) {
        violations.add(violation);
      }
    }
    return violations.isEmpty() ? Verdict.ALLOWED : new Verdict(violations);
  }

  private static List<Check.Rule> rules(LevelVersion asked) {
    int minor = asked.version().minor();
    List<Check> restricted =
        asked.level() == Level.RESTRICTED ? present(RestrictedChecks.ALL, minor) : List.of();
    Set<String> replaced = new HashSet<>();
    restricted.forEach(check -> replaced.addAll(check.replaced()));
    List<Check> all = new ArrayList<>(present(BaselineChecks.ALL, minor));
    all.removeIf(check -> replaced.contains(check.id()));
    all.addAll(restricted);
    List<Check.Rule> rules = new ArrayList<>();
    for (Check check : all) {
      Check.Rule rule = check.at(minor);
      if (rule != null) {
        rules.add(rule);
      }
    }
    return rules;
  }

  private static List<Check> present(List<Check> checks, int minor) {
    return checks.stream().filter(check -> check.at(minor) != null).toList();
  }
}
