package dev.kemudi.apiserver.admission.podsecurity.policy;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a level, and how it changed from release to release.
 *
 * @param id its name, by which checks are put in order
 * @param replaced baseline checks that need not be made where this one is
 * @param revisions the oldest first
 */
record Check(String id, Set<String> replaced, List<Revision> revisions) {

  /** What it looks at. */
  interface Rule {
    /** What is wrong with the pod; null if nothing. */
    @Nullable Violation check(PodFacts pod);
  }

  /** The rule from a release on. */
  record Revision(int since, Rule rule) {}

  Check(String id, int since, Rule rule) {
    this(id, Set.of(), List.of(new Revision(since, rule)));
  }

  /** The rule of that release; null if it had none. */
  @Nullable Rule at(int minor) {
    Rule rule = null;
    for (Revision revision : revisions) {
      if (revision.since() <= minor) {
        rule = revision.rule();
      }
    }
    return rule;
  }
}
