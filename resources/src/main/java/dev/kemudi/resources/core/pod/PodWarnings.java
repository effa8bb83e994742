package dev.kemudi.resources.core.pod;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.EnvVar;
import dev.kemudi.api.core.v1.HostAlias;
import dev.kemudi.api.core.v1.LocalObjectReference;
import dev.kemudi.api.core.v1.NodeAffinity;
import dev.kemudi.api.core.v1.NodeSelectorTerm;
import dev.kemudi.api.core.v1.PodSpec;
import dev.kemudi.api.core.v1.PreferredSchedulingTerm;
import dev.kemudi.api.core.v1.VolumeSource;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.resources.validation.NodeLabels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is allowed in a pod and is likely not what somebody wants. */
final class PodWarnings {
  private static final List<Map.Entry<String, String>> ANNOTATIONS =
      List.of(
          Map.entry(
              "scheduler.alpha.kubernetes.io/critical-pod",
              "non-functional in v1.16+; use the \"priorityClassName\" field instead"),
          Map.entry(
              "security.alpha.kubernetes.io/sysctls",
              "non-functional in v1.11+; use the \"sysctls\" field instead"),
          Map.entry(
              "security.alpha.kubernetes.io/unsafe-sysctls",
              "non-functional in v1.11+; use the \"sysctls\" field instead"));

  private static final String SECCOMP =
      "deprecated since v1.19, non-functional in a future release; use the \"seccompProfile\" field"
          + " instead";
  private static final String FRACTION =
      "fractional byte value \"%s\" is invalid, must be an integer";

  private final List<String> warnings = new ArrayList<>();
  private final FieldPath specPath;
  private final FieldPath annotations;
  private final PodSpec spec;
  private final ObjectMeta metadata;

  private PodWarnings(
      FieldPath specPath, FieldPath metadataPath, PodSpec spec, ObjectMeta metadata) {
    this.specPath = specPath;
    this.annotations = metadataPath.child("annotations");
    this.spec = spec;
    this.metadata = metadata;
  }

  static List<String> of(
      FieldPath specPath, FieldPath metadataPath, PodSpec spec, ObjectMeta metadata) {
    PodWarnings warnings = new PodWarnings(specPath, metadataPath, spec, metadata);
    warnings.nodes();
    warnings.deprecatedAnnotations();
    warnings.volumes();
    warnings.hostAliases();
    warnings.pullSecrets();
    warnings.fractions(specPath.child("overhead"), spec.overhead());
    warnings.seccomp();
    Containers.placed(spec, specPath).forEach(warnings::container);
    return List.copyOf(warnings.warnings);
  }

  private void warn(FieldPath field, String message) {
    warnings.add(field + ": " + message);
  }

  private void nodes() {
    for (String key : spec.nodeSelector().keySet()) {
      String message = NodeLabels.deprecation(key);
      if (message != null) {
        warn(specPath.child("nodeSelector").key(key), message);
      }
    }
    if (spec.affinity() != null && spec.affinity().nodeAffinity() != null) {
      affinity(specPath.child("affinity", "nodeAffinity"), spec.affinity().nodeAffinity());
    }
    for (int i = 0; i < spec.topologySpreadConstraints().size(); i++) {
      String key = spec.topologySpreadConstraints().get(i).topologyKey();
      FieldPath field = specPath.child("topologySpreadConstraints").index(i);
      deprecatedKey(field.child("topologyKey"), key);
    }
  }

  private void deprecatedKey(FieldPath field, String key) {
    String message = NodeLabels.deprecation(key);
    if (message != null) {
      warn(field, key + " is " + message);
    }
  }

  private void affinity(FieldPath field, NodeAffinity affinity) {
    if (affinity.requiredDuringSchedulingIgnoredDuringExecution() != null) {
      List<NodeSelectorTerm> terms =
          affinity.requiredDuringSchedulingIgnoredDuringExecution().nodeSelectorTerms();
      for (int i = 0; i < terms.size(); i++) {
        term(
            field
                .child("requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms")
                .index(i),
            terms.get(i));
      }
    }
    List<PreferredSchedulingTerm> preferred =
        affinity.preferredDuringSchedulingIgnoredDuringExecution();
    for (int i = 0; i < preferred.size(); i++) {
      term(
          field
              .child("preferredDuringSchedulingIgnoredDuringExecution")
              .index(i)
              .child("preference"),
          preferred.get(i).preference());
    }
  }

  private void term(FieldPath field, NodeSelectorTerm term) {
    for (int i = 0; i < term.matchExpressions().size(); i++) {
      deprecatedKey(
          field.child("matchExpressions").index(i).child("key"),
          term.matchExpressions().get(i).key());
    }
  }

  private void deprecatedAnnotations() {
    ANNOTATIONS.forEach(
        gone -> {
          if (metadata.annotations().containsKey(gone.getKey())) {
            warn(annotations.key(gone.getKey()), gone.getValue());
          }
        });
  }

  private void volumes() {
    for (int i = 0; i < spec.volumes().size(); i++) {
      VolumeSource source = spec.volumes().get(i).volumeSource();
      FieldPath field = specPath.child("volumes").index(i);
      warnIf(
          source.photonPersistentDisk(),
          field.child("photonPersistentDisk"),
          "deprecated in v1.11, non-functional in v1.16+");
      warnIf(source.gitRepo(), field.child("gitRepo"), "deprecated in v1.11");
      warnIf(
          source.scaleIO(),
          field.child("scaleIO"),
          "deprecated in v1.16, non-functional in v1.22+");
      String removed = "deprecated in v1.22, non-functional in v1.25+";
      warnIf(source.flocker(), field.child("flocker"), removed);
      warnIf(source.storageos(), field.child("storageOS"), removed);
      warnIf(source.quobyte(), field.child("quobyte"), removed);
      warnIf(
          source.glusterfs(),
          field.child("glusterfs"),
          "deprecated in v1.25, this feature will be removed soon after in a subsequent release");
    }
  }

  private void warnIf(@Nullable Object source, FieldPath field, String message) {
    if (source != null) {
      warn(field, message);
    }
  }

  private void hostAliases() {
    Set<String> seen = new HashSet<>();
    List<HostAlias> aliases = spec.hostAliases();
    for (int i = 0; i < aliases.size(); i++) {
      if (!seen.add(aliases.get(i).ip())) {
        warn(
            specPath.child("hostAliases").index(i).child("ip"),
            "duplicate ip \"" + aliases.get(i).ip() + "\"");
      }
    }
  }

  private void pullSecrets() {
    Set<String> seen = new HashSet<>();
    List<LocalObjectReference> secrets = spec.imagePullSecrets();
    FieldPath field = specPath.child("imagePullSecrets");
    for (int i = 0; i < secrets.size(); i++) {
      String name = secrets.get(i).name();
      if (!seen.add(name)) {
        warn(field.index(i).child("name"), "duplicate name \"" + name + "\"");
      }
    }
    for (int i = 0; i < secrets.size(); i++) {
      if (secrets.get(i).name().isEmpty()) {
        warn(field.index(i).child("name"), "invalid empty name \"\"");
      }
    }
  }

  private void fractions(FieldPath field, Map<String, Quantity> amounts) {
    for (String name : List.of("memory", "ephemeral-storage")) {
      fraction(field, amounts, name);
    }
  }

  private void fraction(FieldPath field, Map<String, Quantity> amounts, String name) {
    Quantity amount = amounts.get(name);
    if (amount != null && amount.milliValue() % 1000 != 0) {
      warn(field.key(name), FRACTION.formatted(amount));
    }
  }

  private void seccomp() {
    boolean field =
        spec.securityContext() != null && spec.securityContext().seccompProfile() != null;
    if (!field && metadata.annotations().containsKey(PodAnnotations.SECCOMP_POD)) {
      warn(annotations.key(PodAnnotations.SECCOMP_POD), SECCOMP);
    }
  }

  private void container(Containers.Placed placed) {
    Container container = placed.container();
    String key = PodAnnotations.SECCOMP_CONTAINER + container.name();
    boolean field =
        container.securityContext() != null && container.securityContext().seccompProfile() != null;
    if (!field && metadata.annotations().containsKey(key)) {
      warn(annotations.key(key), SECCOMP);
    }
    FieldPath limits = placed.path().child("resources", "limits");
    FieldPath requests = placed.path().child("resources", "requests");
    for (String name : List.of("memory", "ephemeral-storage")) {
      fraction(limits, container.resources().limits(), name);
      fraction(requests, container.resources().requests(), name);
    }
    variables(placed.path().child("env"), container.env());
  }

  private void variables(FieldPath field, List<EnvVar> variables) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < variables.size(); i++) {
      String name = variables.get(i).name();
      if (!seen.add(name)) {
        warn(field.index(i).child("name"), "duplicate name \"" + name + "\"");
      }
    }
  }
}
