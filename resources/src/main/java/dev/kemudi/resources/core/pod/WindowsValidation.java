package dev.kemudi.resources.core.pod;

import dev.kemudi.api.core.v1.PodSpec;
import dev.kemudi.api.core.v1.SecurityContext;
import dev.kemudi.api.core.v1.WindowsSecurityContextOptions;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may be wrong with what a pod says of Windows. */
final class WindowsValidation {
  private static final int SPEC_LENGTH = 64 * 1024;
  private static final int DOMAIN_LENGTH = 256;
  private static final int USER_LENGTH = 104;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final Pattern NET_BIOS =
      Pattern.compile("[^\\\\/:*?\"<>|.][^\\\\/:*?\"<>|]{0,14}");
  private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
  private static final Pattern DOMAIN = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");
  private static final Pattern DOTS_AND_BLANKS = Pattern.compile("[. ]+");
  private static final Pattern BANNED = Pattern.compile("[\"/\\\\:;|=,+*?<>@\\[\\]]");

  private WindowsValidation() {}

  static void options(FieldErrors errors, FieldPath field, WindowsSecurityContextOptions options) {
    String name = options.gmsaCredentialSpecName();
    if (name != null) {
      errors.dns1123Subdomain(field.child("gmsaCredentialSpecName"), name);
    }
    String spec = options.gmsaCredentialSpec();
    if (spec != null && spec.isEmpty()) {
      errors.invalid(
          field.child("gmsaCredentialSpec"), spec, "gmsaCredentialSpec cannot be an empty string");
    } else if (spec != null && spec.length() > SPEC_LENGTH) {
      errors.invalid(
          field.child("gmsaCredentialSpec"), spec, "gmsaCredentialSpec size must be under 64 KiB");
    }
    if (options.runAsUserName() != null) {
      account(errors, field.child("runAsUserName"), options.runAsUserName());
    }
  }

  private static void account(FieldErrors errors, FieldPath field, String account) {
    String[] parts = account.split("\\\\", -1);
    if (account.isEmpty()) {
      errors.invalid(field, account, "runAsUserName cannot be an empty string");
    } else if (CONTROL.matcher(account).find()) {
      errors.invalid(field, account, "runAsUserName cannot contain control characters");
    } else if (parts.length > 2) {
      errors.invalid(field, account, "runAsUserName cannot contain more than one backslash");
    } else {
      if (parts.length == 2) {
        domain(errors, field, account, parts[0]);
      }
      user(errors, field, account, parts[parts.length - 1]);
    }
  }

  private static void domain(FieldErrors errors, FieldPath field, String account, String domain) {
    if (domain.length() >= DOMAIN_LENGTH) {
      errors.invalid(field, account, "runAsUserName's Domain length must be under 256 characters");
    }
    if (!NET_BIOS.matcher(domain).matches() && !DOMAIN.matcher(domain).matches()) {
      errors.invalid(
          field, account, "runAsUserName's Domain doesn't match the NetBios nor the DNS format");
    }
  }

  private static void user(FieldErrors errors, FieldPath field, String account, String user) {
    if (user.isEmpty()) {
      errors.invalid(field, account, "runAsUserName's User cannot be empty");
    } else if (user.length() > USER_LENGTH) {
      errors.invalid(
          field, account, "runAsUserName's User length must not be longer than 104 characters");
    }
    if (DOTS_AND_BLANKS.matcher(user).matches()) {
      errors.invalid(field, account, "runAsUserName's User cannot contain only periods or spaces");
    }
    if (BANNED.matcher(user).find()) {
      errors.invalid(
          field,
          account,
          "runAsUserName's User cannot contain the following characters: \"/\\:;|=,+*?<>@[]");
    }
  }

  /** Containers that are processes of the host: all of them or none, and on its network. */
  static void hostProcess(FieldErrors errors, FieldPath field, PodSpec spec, PodOptions options) {
    Boolean ofPod =
        spec.securityContext() == null
            ? null
            : hostProcess(spec.securityContext().windowsOptions());
    if (ofPod != null && !options.hostProcess()) {
      errors.forbidden(
          field.child("securityContext", "windowsOptions", "hostProcess"),
          "not allowed when feature gate 'WindowsHostProcessContainers' is not enabled");
    }
    List<Containers.Placed> all = Containers.placed(spec, field);
    int count = 0;
    for (Containers.Placed placed : all) {
      SecurityContext context = placed.container().securityContext();
      Boolean own = context == null ? null : hostProcess(context.windowsOptions());
      if (own != null) {
        FieldPath at = placed.path().child("securityContext", "windowsOptions", "hostProcess");
        agreeing(errors, at, own, ofPod, options);
      }
      count += Boolean.TRUE.equals(own == null ? ofPod : own) ? 1 : 0;
    }
    if (count > 0) {
      allOnHost(errors, field, spec, options, count == all.size());
    }
  }

  private static @Nullable Boolean hostProcess(@Nullable WindowsSecurityContextOptions options) {
    return options == null ? null : options.hostProcess();
  }

  private static void agreeing(
      FieldErrors errors, FieldPath at, Boolean own, @Nullable Boolean ofPod, PodOptions options) {
    if (!options.hostProcess()) {
      errors.forbidden(
          at, "not allowed when feature gate 'WindowsHostProcessContainers' is not enabled");
    }
    if (ofPod != null && !ofPod.equals(own)) {
      errors.invalid(
          at, own, "pod hostProcess value must be identical if both are specified, was " + ofPod);
    }
  }

  private static void allOnHost(
      FieldErrors errors, FieldPath field, PodSpec spec, PodOptions options, boolean all) {
    if (!options.hostProcess()) {
      errors.forbidden(
          field,
          "pod must not contain Windows hostProcess containers when feature gate"
              + " 'WindowsHostProcessContainers' is not enabled");
    }
    if (!all) {
      errors.invalid(
          field,
          "",
          "If pod contains any hostProcess containers then all containers must be HostProcess"
              + " containers");
    }
    if (!spec.hostNetwork()) {
      errors.invalid(
          field.child("hostNetwork"),
          false,
          "hostNetwork must be true if pod contains any hostProcess containers");
    }
  }
}
