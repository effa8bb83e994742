package dev.kemudi.apiserver.admission.podsecurity;

import dev.kemudi.apiserver.admission.AdmissionConfiguration;
import dev.kemudi.apiserver.admission.podsecurity.policy.Level;
import dev.kemudi.apiserver.admission.podsecurity.policy.LevelVersion;
import dev.kemudi.apiserver.admission.podsecurity.policy.PodPolicy;
import dev.kemudi.apiserver.admission.podsecurity.policy.PolicyVersion;
import dev.kemudi.apiserver.authz.GoText;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.validation.Names;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the operator of the server asks of pods.
 *
 * @param defaults where a namespace's labels say nothing
 * @param users whose pods are not looked at
 * @param namespaces whose pods are not looked at
 * @param runtimeClasses pods of these are not looked at
 */
record PodSecurityConfiguration(
    PodPolicy defaults, Set<String> users, Set<String> namespaces, Set<String> runtimeClasses) {
  /** As the release has it. */
  static final PodSecurityConfiguration STANDARD =
      new PodSecurityConfiguration(PodPolicy.PRIVILEGED, Set.of(), Set.of(), Set.of());

  private static final Set<String> VERSIONS =
      Set.of(
          "pod-security.admission.config.k8s.io/v1",
          "pod-security.admission.config.k8s.io/v1beta1",
          "pod-security.admission.config.k8s.io/v1alpha1");

  private static final Set<String> FIELDS = Set.of("apiVersion", "kind", "defaults", "exemptions");
  private static final Set<String> DEFAULTS =
      Set.of("enforce", "enforce-version", "audit", "audit-version", "warn", "warn-version");
  private static final Set<String> EXEMPTIONS = Set.of("usernames", "namespaces", "runtimeClasses");

  /**
   * Reads what stands in the server's configuration of this plugin; null if nothing does.
   *
   * @throws IllegalArgumentException when it makes no sense
   */
  static PodSecurityConfiguration of(@Nullable Map<String, Object> tree) {
    if (tree == null) {
      return STANDARD;
    }
    AdmissionConfiguration.requireKind(
        tree, "PodSecurityConfiguration", VERSIONS.toArray(String[]::new));
    refuseUnknown(tree, "", FIELDS);
    Map<String, Object> defaults = JsonTree.getObject(tree, "defaults");
    Map<String, Object> exemptions = JsonTree.getObject(tree, "exemptions");
    refuseUnknown(defaults, "defaults.", DEFAULTS);
    refuseUnknown(exemptions, "exemptions.", EXEMPTIONS);
    List<FieldError> errors = new ArrayList<>();
    LevelVersion enforce = levelVersion(defaults, "enforce", errors);
    LevelVersion warn = levelVersion(defaults, "warn", errors);
    LevelVersion audit = levelVersion(defaults, "audit", errors);
    Set<String> namespaces = exempt(exemptions, "namespaces", Names::dnsLabel, errors);
    Set<String> classes = exempt(exemptions, "runtimeClasses", Names::dnsSubdomain, errors);
    Set<String> users =
        exempt(
            exemptions,
            "usernames",
            name -> name.isEmpty() ? List.of("username must not be empty") : List.of(),
            errors);
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(
          GoText.aggregate(errors.stream().map(FieldError::toString).toList()));
    }
    return new PodSecurityConfiguration(
        new PodPolicy(enforce, audit, warn), users, namespaces, classes);
  }

  private static void refuseUnknown(Map<String, Object> tree, String where, Set<String> known) {
    for (String field : tree.keySet()) {
      if (!known.contains(field)) {
        throw new IllegalArgumentException(
            "strict decoding error: unknown field \"" + where + field + "\"");
      }
    }
  }

  private static LevelVersion levelVersion(
      Map<String, Object> defaults, String mode, List<FieldError> errors) {
    FieldPath path = FieldPath.of("defaults");
    String levelText = JsonTree.getString(defaults, mode);
    Level level = levelText.isEmpty() ? Level.PRIVILEGED : Level.of(levelText);
    if (level == null) {
      errors.add(FieldError.invalid(path.child(mode), levelText, Level.PROBLEM));
      level = Level.RESTRICTED;
    }
    String field = mode + "-version";
    String versionText = JsonTree.getString(defaults, field);
    PolicyVersion version =
        versionText.isEmpty() ? PolicyVersion.LATEST : PolicyVersion.of(versionText);
    if (version == null) {
      errors.add(FieldError.invalid(path.child(field), versionText, PolicyVersion.PROBLEM));
      version = PolicyVersion.LATEST;
    }
    return new LevelVersion(level, version);
  }

  private static Set<String> exempt(
      Map<String, Object> exemptions,
      String field,
      Function<String, List<String>> problems,
      List<FieldError> errors) {
    Set<String> names = new LinkedHashSet<>();
    List<Object> given = JsonTree.getList(exemptions, field);
    for (int i = 0; i < given.size(); i++) {
      String name = String.valueOf(given.get(i));
      FieldPath path = FieldPath.of("exemptions", field).index(i);
      List<String> wrong = problems.apply(name);
      if (!wrong.isEmpty()) {
        errors.add(FieldError.invalid(path, name, String.join(", ", wrong)));
      } else if (!names.add(name)) {
        errors.add(FieldError.duplicate(path, name));
      }
    }
    return names;
  }
}
