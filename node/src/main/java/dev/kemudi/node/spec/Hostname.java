package dev.kemudi.node.spec;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.machinery.validation.Names;
import java.util.List;

/**
 * How a pod is called inside.
 *
 * @param name its short name
 * @param domain the domain it belongs to; empty if it has no subdomain
 */
record Hostname(String name, String domain) {
  private static final int KERNEL_LIMIT = 64;

  static Hostname of(Pod pod, String clusterDomain) throws SandboxSpecException {
    String wanted = pod.spec().hostname();
    String subdomain = pod.spec().subdomain();
    requireLabel("Hostname", wanted);
    requireLabel("Subdomain", subdomain);
    String domain =
        subdomain.isEmpty() ? "" : subdomain + "." + pod.namespace() + ".svc." + clusterDomain;
    return new Hostname(truncated(wanted.isEmpty() ? pod.name() : wanted), domain);
  }

  private static void requireLabel(String what, String value) throws SandboxSpecException {
    List<String> problems = value.isEmpty() ? List.of() : Names.dnsLabel(value);
    if (!problems.isEmpty()) {
      throw new SandboxSpecException(
          "pod %s \"%s\" is not a valid DNS label: %s"
              .formatted(what, value, String.join(";", problems)));
    }
  }

  private static String truncated(String name) throws SandboxSpecException {
    if (name.length() <= Names.DNS_LABEL_MAX_LENGTH) {
      return name;
    }
    int end = Names.DNS_LABEL_MAX_LENGTH;
    while (end > 0 && (name.charAt(end - 1) == '-' || name.charAt(end - 1) == '.')) {
      end--;
    }
    if (end == 0) {
      throw new SandboxSpecException(
          "hostname for pod \"" + name + "\" was invalid: \"" + name + "\"");
    }
    return name.substring(0, end);
  }

  /** What the kernel is told. */
  String kernel(Pod pod) throws SandboxSpecException {
    if (domain.isEmpty() || !Boolean.TRUE.equals(pod.spec().setHostnameAsFQDN())) {
      return name;
    }
    String full = name + "." + domain;
    if (full.length() > KERNEL_LIMIT) {
      throw new SandboxSpecException(
          "failed to construct FQDN from pod hostname and cluster domain, FQDN %s is too long (%s characters is the max, %s characters requested)"
              .formatted(full, KERNEL_LIMIT, full.length()));
    }
    return full;
  }
}
