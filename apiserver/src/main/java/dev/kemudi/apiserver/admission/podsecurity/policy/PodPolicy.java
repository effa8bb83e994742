package dev.kemudi.apiserver.admission.podsecurity.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * What a namespace holds its pods to.
 *
 * @param enforce what pods must keep to
 * @param audit what is written down when it is broken
 * @param warn what clients are told of when it is broken
 */
public record PodPolicy(LevelVersion enforce, LevelVersion audit, LevelVersion warn) {
  /** Nothing asked for. */
  public static final PodPolicy PRIVILEGED =
      new PodPolicy(LevelVersion.PRIVILEGED, LevelVersion.PRIVILEGED, LevelVersion.PRIVILEGED);

  /** Whether everything is allowed, and nothing told. */
  public boolean isPrivileged() {
    return enforce.level() == Level.PRIVILEGED && isSilent();
  }

  /** Whether nothing is told. */
  public boolean isSilent() {
    return audit.level() == Level.PRIVILEGED && warn.level() == Level.PRIVILEGED;
  }

  /** Whether both ask the same of pods. */
  public boolean isAs(PodPolicy other) {
    return enforce.isAs(other.enforce) && audit.isAs(other.audit) && warn.isAs(other.warn);
  }

  /** Only what is asked for. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    add(parts, "enforce", enforce);
    add(parts, "audit", audit);
    add(parts, "warn", warn);
    return parts.isEmpty() ? Level.PRIVILEGED.word() : String.join(", ", parts);
  }

  private static void add(List<String> parts, String mode, LevelVersion asked) {
    if (asked.level() != Level.PRIVILEGED) {
      parts.add(mode + "=" + asked);
    }
  }
}
