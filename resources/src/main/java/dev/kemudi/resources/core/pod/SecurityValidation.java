package dev.kemudi.resources.core.pod;

import dev.kemudi.api.core.v1.PodSecurityContext;
import dev.kemudi.api.core.v1.SeccompProfile;
import dev.kemudi.api.core.v1.SecurityContext;
import dev.kemudi.api.core.v1.Sysctl;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.validation.Ports;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.GoSyntax;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may be wrong with the rights of a pod and its containers. */
final class SecurityValidation {
  private static final String SEGMENT = "[a-z0-9]([-_a-z0-9]*[a-z0-9])?";
  private static final Pattern SYSCTL =
      Pattern.compile("^(" + SEGMENT + "[\\./])*" + SEGMENT + "$");
  private static final int SYSCTL_LENGTH = 253;
  private static final List<String> SECCOMP_TYPES =
      List.of("Localhost", "RuntimeDefault", "Unconfined");

  private final FieldErrors errors;

  SecurityValidation(FieldErrors errors) {
    this.errors = errors;
  }

  void ofPod(FieldPath field, PodSecurityContext context, boolean sharesProcesses) {
    ownerId(field.child("fsGroup"), context.fsGroup());
    ownerId(field.child("runAsUser"), context.runAsUser());
    ownerId(field.child("runAsGroup"), context.runAsGroup());
    for (int i = 0; i < context.supplementalGroups().size(); i++) {
      ownerId(field.child("supplementalGroups").index(i), context.supplementalGroups().get(i));
    }
    if (sharesProcesses) {
      errors.invalid(
          field.child("shareProcessNamespace"),
          true,
          "ShareProcessNamespace and HostPID cannot both be enabled");
    }
    sysctls(field.child("sysctls"), context.sysctls());
    errors.supportedIfSet(
        field.child("fsGroupChangePolicy"),
        context.fsGroupChangePolicy(),
        List.of("Always", "OnRootMismatch"));
    seccomp(field.child("seccompProfile"), context.seccompProfile());
    if (context.windowsOptions() != null) {
      WindowsValidation.options(errors, field.child("windowsOptions"), context.windowsOptions());
    }
  }

  private void ownerId(FieldPath field, @Nullable Long id) {
    if (id != null) {
      errors.invalid(field, id, Ports.ownerId(id));
    }
  }

  private void sysctls(FieldPath field, List<Sysctl> sysctls) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < sysctls.size(); i++) {
      String name = sysctls.get(i).name();
      FieldPath at = field.index(i).child("name");
      boolean fresh = names.add(name);
      if (name.isEmpty()) {
        errors.required(at);
      } else if (name.length() > SYSCTL_LENGTH || !SYSCTL.matcher(name).matches()) {
        errors.invalid(
            at,
            name,
            "must have at most " + SYSCTL_LENGTH + " characters and match regex " + SYSCTL);
      } else if (!fresh) {
        errors.duplicate(at, name);
      }
    }
  }

  private void seccomp(FieldPath field, @Nullable SeccompProfile profile) {
    if (profile == null) {
      return;
    }
    if (profile.type().isEmpty()) {
      errors.required(field.child("type"), "type is required when seccompProfile is set");
    } else {
      errors.supportedIfSet(field.child("type"), profile.type(), SECCOMP_TYPES);
    }
    String path = profile.localhostProfile();
    boolean local = profile.type().equals("Localhost");
    if (local && path == null) {
      errors.required(
          field.child("localhostProfile"), "must be set when seccomp type is Localhost");
    } else if (local && path != null) {
      Paths.below(errors, field.child("localhostProfile"), path);
    } else if (path != null) {
      errors.invalid(
          field.child("localhostProfile"), path, "can only be set when seccomp type is Localhost");
    }
  }

  void ofContainer(FieldPath field, SecurityContext context) {
    ownerId(field.child("runAsUser"), context.runAsUser());
    ownerId(field.child("runAsGroup"), context.runAsGroup());
    errors.supportedIfSet(
        field.child("procMount"), context.procMount(), List.of("Default", "Unmasked"));
    seccomp(field.child("seccompProfile"), context.seccompProfile());
    if (Boolean.FALSE.equals(context.allowPrivilegeEscalation())) {
      noEscalation(field, context);
    }
    if (context.windowsOptions() != null) {
      WindowsValidation.options(errors, field.child("windowsOptions"), context.windowsOptions());
    }
  }

  private void noEscalation(FieldPath field, SecurityContext context) {
    if (Boolean.TRUE.equals(context.privileged())) {
      errors.invalid(
          field,
          GoSyntax.of(context),
          "cannot set `allowPrivilegeEscalation` to false and `privileged` to true");
    }
    if (context.capabilities() != null && context.capabilities().add().contains("CAP_SYS_ADMIN")) {
      errors.invalid(
          field,
          GoSyntax.of(context),
          "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN");
    }
  }
}
