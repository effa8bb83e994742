package dev.kemudi.apiserver.admission.podsecurity.policy;

import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The policy that a namespace's labels ask for, where they say nothing the default.
 *
 * @param errors labels that make no sense; what is enforced is then the strictest, what is told
 *     nothing
 */
public record LabelledPolicy(PodPolicy policy, List<FieldError> errors) {
  /** What these labels and notes begin with. */
  public static final String PREFIX = "pod-security.kubernetes.io/";

  private static final FieldPath LABELS = FieldPath.of("metadata", "labels");

  /** Reads the labels of a namespace. */
  public static LabelledPolicy of(Map<String, String> labels, PodPolicy defaults) {
    if (labels.isEmpty()) {
      return new LabelledPolicy(defaults, List.of());
    }
    List<FieldError> errors = new ArrayList<>(0);
    PodPolicy policy =
        new PodPolicy(
            read(labels, "enforce", defaults.enforce(), Level.RESTRICTED, errors),
            read(labels, "audit", defaults.audit(), Level.PRIVILEGED, errors),
            read(labels, "warn", defaults.warn(), Level.PRIVILEGED, errors));
    return new LabelledPolicy(policy, errors);
  }

  private static LevelVersion read(
      Map<String, String> labels,
      String mode,
      LevelVersion fallback,
      Level instead,
      List<FieldError> errors) {
    Level level = fallback.level();
    String levelLabel = PREFIX + mode;
    String levelText = labels.get(levelLabel);
    if (levelText != null) {
      Level named = Level.of(levelText);
      level = named == null ? instead : named;
      if (named == null) {
        errors.add(FieldError.invalid(LABELS.key(levelLabel), levelText, Level.PROBLEM));
      }
    }
    PolicyVersion version = fallback.version();
    String versionLabel = levelLabel + "-version";
    String versionText = labels.get(versionLabel);
    if (versionText != null) {
      PolicyVersion named = PolicyVersion.of(versionText);
      version = named == null ? PolicyVersion.LATEST : named;
      if (named == null) {
        errors.add(
            FieldError.invalid(LABELS.key(versionLabel), versionText, PolicyVersion.PROBLEM));
      }
    }
    return new LevelVersion(level, version);
  }
}
