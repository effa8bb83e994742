package dev.kemudi.resources.core.pod;

import dev.kemudi.api.core.v1.PodSecurityContext;
import dev.kemudi.api.core.v1.PodSpec;
import dev.kemudi.api.core.v1.SecurityContext;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fields that a pod for one operating system may not have. */
final class SystemValidation {
  private static final String NOT_ON_LINUX = "windows options cannot be set for a linux pod";
  private static final String NOT_ON_WINDOWS = "cannot be set for a windows pod";

  private SystemValidation() {}

  static void check(FieldErrors errors, FieldPath field, PodSpec spec) {
    if (spec.os() == null) {
      return;
    }
    switch (spec.os().name()) {
      case "" -> errors.required(field.child("os", "name"), "cannot be empty");
      case "linux" -> linux(errors, field, spec);
      case "windows" -> windows(errors, field, spec);
      default ->
          errors.notSupported(field.child("os"), spec.os().name(), List.of("linux", "windows"));
    }
  }

  private static void linux(FieldErrors errors, FieldPath field, PodSpec spec) {
    if (spec.securityContext() != null && spec.securityContext().windowsOptions() != null) {
      errors.forbidden(field.child("securityContext", "windowsOptions"), NOT_ON_LINUX);
    }
    for (Containers.Placed placed : Containers.placed(spec, field)) {
      SecurityContext context = placed.container().securityContext();
      if (context != null && context.windowsOptions() != null) {
        errors.forbidden(placed.path().child("securityContext", "windowsOptions"), NOT_ON_LINUX);
      }
    }
  }

  private static void windows(FieldErrors errors, FieldPath field, PodSpec spec) {
    PodSecurityContext context = spec.securityContext();
    FieldPath security = field.child("securityContext");
    if (context != null) {
      unset(errors, security.child("seLinuxOptions"), context.seLinuxOptions());
    }
    unset(errors, field.child("hostUsers"), spec.hostUsers());
    unset(errors, field.child("hostPID"), spec.hostPID() ? true : null);
    unset(errors, field.child("hostIPC"), spec.hostIPC() ? true : null);
    if (context != null) {
      unset(errors, security.child("seccompProfile"), context.seccompProfile());
      unset(errors, security.child("fsGroup"), context.fsGroup());
      unset(errors, security.child("fsGroupChangePolicy"), context.fsGroupChangePolicy());
      unset(errors, security.child("sysctls"), context.sysctls().isEmpty() ? null : true);
    }
    unset(errors, field.child("shareProcessNamespace"), spec.shareProcessNamespace());
    if (context != null) {
      unset(errors, security.child("runAsUser"), context.runAsUser());
      unset(errors, security.child("runAsGroup"), context.runAsGroup());
      unset(
          errors,
          security.child("supplementalGroups"),
          context.supplementalGroups().isEmpty() ? null : true);
    }
    for (Containers.Placed placed : Containers.placed(spec, field)) {
      if (placed.container().securityContext() != null) {
        windows(
            errors, placed.path().child("securityContext"), placed.container().securityContext());
      }
    }
  }

  private static void windows(FieldErrors errors, FieldPath field, SecurityContext context) {
    unset(errors, field.child("seLinuxOptions"), context.seLinuxOptions());
    unset(errors, field.child("seccompProfile"), context.seccompProfile());
    unset(errors, field.child("capabilities"), context.capabilities());
    unset(errors, field.child("readOnlyRootFilesystem"), context.readOnlyRootFilesystem());
    unset(errors, field.child("privileged"), context.privileged());
    unset(errors, field.child("allowPrivilegeEscalation"), context.allowPrivilegeEscalation());
    unset(errors, field.child("procMount"), context.procMount());
    unset(errors, field.child("runAsUser"), context.runAsUser());
    unset(errors, field.child("runAsGroup"), context.runAsGroup());
  }

  private static void unset(FieldErrors errors, FieldPath field, @Nullable Object value) {
    if (value != null) {
      errors.forbidden(field, NOT_ON_WINDOWS);
    }
  }
}
