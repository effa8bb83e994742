package dev.kemudi.resources.core.pod;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.PodSpec;
import dev.kemudi.api.core.v1.SeccompProfile;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may be wrong with the annotations that mean something to a pod. */
final class PodAnnotations {
  static final String MIRROR = "kubernetes.io/config.mirror";
  static final String DELETION_COST = "controller.kubernetes.io/pod-deletion-cost";
  static final String SECCOMP_POD = "seccomp.security.alpha.kubernetes.io/pod";
  static final String SECCOMP_CONTAINER = "container.seccomp.security.alpha.kubernetes.io/";
  static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/";
  private static final String LOCALHOST = "localhost/";
  private static final String DOCKER_DEFAULT = "docker/default";
  private static final String RUNTIME_DEFAULT = "runtime/default";
  private static final String UNCONFINED = "unconfined";
  private static final Pattern COST = Pattern.compile("-?[0-9]{1,19}");
  private static final int MAX_SIZE = 256 * 1024;

  private PodAnnotations() {}

  /** Checks the keys of any annotations, and how much they hold. */
  static void keys(FieldErrors errors, FieldPath field, ObjectMeta metadata) {
    long size = 0;
    for (Map.Entry<String, String> annotation : metadata.annotations().entrySet()) {
      errors.qualifiedName(field, annotation.getKey().toLowerCase(Locale.ROOT));
      size += annotation.getKey().length() + (long) annotation.getValue().length();
    }
    if (size > MAX_SIZE) {
      errors.add(FieldError.tooLong(field, "", MAX_SIZE));
    }
  }

  static boolean hasValidDeletionCost(ObjectMeta metadata) {
    String cost = metadata.annotations().get(DELETION_COST);
    if (cost == null) {
      return true;
    }
    boolean shaped = COST.matcher(cost).matches() && (cost.equals("0") || !cost.startsWith("0"));
    if (!shaped || cost.length() > 11) {
      return false;
    }
    long value = Long.parseLong(cost);
    return value >= Integer.MIN_VALUE && value <= Integer.MAX_VALUE;
  }

  static void check(
      FieldErrors errors, FieldPath field, ObjectMeta metadata, PodSpec spec, PodOptions options) {
    Map<String, String> annotations = metadata.annotations();
    if (annotations.isEmpty()) {
      return;
    }
    String mirror = annotations.get(MIRROR);
    if (mirror != null && spec.nodeName().isEmpty()) {
      errors.invalid(
          field.key(MIRROR), mirror, "must set spec.nodeName if mirror pod annotation is set");
    }
    if (!options.anyDeletionCost() && !hasValidDeletionCost(metadata)) {
      errors.invalid(
          field.key(DELETION_COST), annotations.get(DELETION_COST), "must be a 32bit integer");
    }
    String seccomp = annotations.get(SECCOMP_POD);
    if (seccomp != null) {
      seccomp(errors, field.child(SECCOMP_POD), seccomp);
    }
    annotations.forEach(
        (key, value) -> {
          if (key.startsWith(SECCOMP_CONTAINER)) {
            seccomp(errors, field.child(key), value);
          }
        });
    annotations.forEach(
        (key, value) -> {
          if (key.startsWith(APP_ARMOR)) {
            appArmor(errors, field.key(key), key.substring(APP_ARMOR.length()), value, spec);
          }
        });
  }

  private static void seccomp(FieldErrors errors, FieldPath field, String profile) {
    if (profile.startsWith(LOCALHOST)) {
      Paths.below(errors, field, profile.substring(LOCALHOST.length()));
    } else if (!Set.of(RUNTIME_DEFAULT, DOCKER_DEFAULT, UNCONFINED).contains(profile)) {
      errors.invalid(field, profile, "must be a valid seccomp profile");
    }
  }

  private static void appArmor(
      FieldErrors errors, FieldPath field, String container, String profile, PodSpec spec) {
    if (Containers.all(spec).stream().noneMatch(one -> one.name().equals(container))) {
      errors.invalid(field, container, "container not found");
    }
    if (!profile.isEmpty()
        && !profile.equals(RUNTIME_DEFAULT)
        && !profile.equals(UNCONFINED)
        && !profile.startsWith(LOCALHOST)) {
      errors.invalid(field, profile, "invalid AppArmor profile name: \"" + profile + "\"");
    }
  }

  /** Checks that what is decided when a pod is made stays as it was. */
  static void unchanged(FieldErrors errors, FieldPath field, ObjectMeta now, ObjectMeta old) {
    for (String key : new TreeSet<>(old.annotations().keySet())) {
      if (Objects.equals(old.annotations().get(key), now.annotations().get(key))) {
        continue;
      }
      if (key.startsWith(APP_ARMOR)) {
        errors.forbidden(field.key(key), "may not remove or update AppArmor annotations");
      }
      if (key.equals(MIRROR)) {
        errors.forbidden(field.key(key), "may not remove or update mirror pod annotation");
      }
    }
    for (String key : new TreeSet<>(now.annotations().keySet())) {
      if (old.annotations().containsKey(key)) {
        continue;
      }
      if (key.startsWith(APP_ARMOR)) {
        errors.forbidden(field.key(key), "may not add AppArmor annotations");
      }
      if (key.equals(MIRROR)) {
        errors.forbidden(field.key(key), "may not add mirror pod annotation");
      }
    }
  }

  /**
   * Where the old annotations for seccomp and its fields are both given, they must say the same.
   */
  static void seccompAgrees(
      FieldErrors errors, FieldPath specPath, ObjectMeta metadata, PodSpec spec) {
    if (spec.securityContext() != null) {
      agrees(
          errors,
          specPath.child("securityContext", "seccompProfile"),
          metadata.annotations().get(SECCOMP_POD),
          spec.securityContext().seccompProfile());
    }
    for (Containers.Placed placed : Containers.placed(spec, specPath)) {
      Container container = placed.container();
      if (container.securityContext() != null) {
        agrees(
            errors,
            placed.path().child("securityContext", "seccompProfile"),
            metadata.annotations().get(SECCOMP_CONTAINER + container.name()),
            container.securityContext().seccompProfile());
      }
    }
  }

  private static void agrees(
      FieldErrors errors,
      FieldPath field,
      @Nullable String annotation,
      @Nullable SeccompProfile profile) {
    if (annotation == null || profile == null) {
      return;
    }
    boolean same =
        switch (profile.type()) {
          case "Unconfined" -> annotation.equals(UNCONFINED);
          case "RuntimeDefault" ->
              annotation.equals(RUNTIME_DEFAULT) || annotation.equals(DOCKER_DEFAULT);
          case "Localhost" -> annotation.startsWith(LOCALHOST);
          default -> true;
        };
    if (!same) {
      errors.forbidden(field.child("type"), "seccomp type in annotation and field must match");
    } else if (profile.type().equals("Localhost")
        && !annotation.substring(LOCALHOST.length()).equals(profile.localhostProfile())) {
      errors.forbidden(
          field.child("localhostProfile"), "seccomp profile in annotation and field must match");
    }
  }
}
