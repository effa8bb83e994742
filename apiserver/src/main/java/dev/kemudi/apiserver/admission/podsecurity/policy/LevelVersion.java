package dev.kemudi.apiserver.admission.podsecurity.policy;

/** A level as a release has it. */
public record LevelVersion(Level level, PolicyVersion version) {
  /** Everything allowed. */
  public static final LevelVersion PRIVILEGED =
      new LevelVersion(Level.PRIVILEGED, PolicyVersion.LATEST);

  private static final int RELEASE = 25;

  /** The version whose checks count, in the words of monitoring. */
  public String effectiveVersion() {
    if (level == Level.PRIVILEGED || version.equals(PolicyVersion.LATEST)) {
      return PolicyVersion.LATEST.toString();
    }
    return version.minor() > RELEASE ? "future" : version.toString();
  }

  /** Whether both allow the same. */
  boolean isAs(LevelVersion other) {
    return level == other.level && (level == Level.PRIVILEGED || version.equals(other.version));
  }

  @Override
  public String toString() {
    return level.word() + ":" + version;
  }
}
