package dev.kemudi.resources.core.pod;

import dev.kemudi.api.core.v1.ContainerPort;
import dev.kemudi.api.core.v1.PodDNSConfig;
import dev.kemudi.api.core.v1.PodSpec;
import dev.kemudi.api.core.v1.VolumeSource;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.validation.Addresses;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.GoText;
import dev.kemudi.resources.validation.NodeSelectors;
import java.util.List;
import java.util.Map;

/** What may be wrong with the description of a pod, of one that runs or of a template. */
final class PodSpecValidation {
  private static final List<String> RESTART_POLICIES = List.of("Always", "OnFailure", "Never");
  private static final List<String> DNS_POLICIES =
      List.of("ClusterFirstWithHostNet", "ClusterFirst", "Default", "None");

  private final FieldErrors errors;
  private final FieldPath field;
  private final PodSpec spec;
  private final PodOptions options;

  private PodSpecValidation(FieldErrors errors, FieldPath field, PodSpec spec, PodOptions options) {
    this.errors = errors;
    this.field = field;
    this.spec = spec;
    this.options = options;
  }

  /**
   * Checks a description.
   *
   * @param podName the name of the pod; empty for one that has none, and for templates
   */
  static void check(
      FieldErrors errors, FieldPath field, PodSpec spec, String podName, PodOptions options) {
    new PodSpecValidation(errors, field, spec, options).check(podName);
  }

  private void check(String podName) {
    Map<String, VolumeSource> volumes =
        VolumeValidation.check(errors, field.child("volumes"), spec.volumes(), podName, options);
    ContainerValidation containers = new ContainerValidation(errors, options, volumes);
    containers.containers(field.child("containers"), spec.containers());
    containers.initContainers(field.child("initContainers"), spec);
    containers.ephemeralContainers(field.child("ephemeralContainers"), spec);
    errors.oneOf(field.child("restartPolicy"), spec.restartPolicy(), RESTART_POLICIES);
    errors.oneOf(field.child("dnsPolicy"), spec.dnsPolicy(), DNS_POLICIES);
    errors.labels(field.child("nodeSelector"), spec.nodeSelector());
    security();
    SchedulingValidation scheduling = new SchedulingValidation(errors);
    if (spec.affinity() != null) {
      scheduling.affinity(field.child("affinity"), spec.affinity());
    }
    dns();
    for (int i = 0; i < spec.readinessGates().size(); i++) {
      errors.qualifiedName(
          field.child("readinessGates").index(i).child("conditionType"),
          spec.readinessGates().get(i).conditionType());
    }
    scheduling.spread(field.child("topologySpreadConstraints"), spec.topologySpreadConstraints());
    WindowsValidation.hostProcess(errors, field, spec, options);
    ownUsers();
    names();
    NodeSelectors.tolerations(errors, field.child("tolerations"), spec.tolerations());
    hostAliases();
    priority();
    SystemValidation.check(errors, field, spec);
  }

  private void security() {
    if (spec.hostNetwork()) {
      samePorts();
    }
    if (spec.securityContext() != null) {
      boolean shares = spec.hostPID() && Boolean.TRUE.equals(spec.shareProcessNamespace());
      new SecurityValidation(errors)
          .ofPod(field.child("securityContext"), spec.securityContext(), shares);
    }
  }

  /** On the host's network, a container's ports are the host's. */
  private void samePorts() {
    for (int i = 0; i < spec.containers().size(); i++) {
      List<ContainerPort> ports = spec.containers().get(i).ports();
      for (int p = 0; p < ports.size(); p++) {
        if (ports.get(p).hostPort() != ports.get(p).containerPort()) {
          errors.invalid(
              field.child("containers").index(i).child("ports").index(p).child("containerPort"),
              ports.get(p).containerPort(),
              "must match `hostPort` when `hostNetwork` is true");
        }
      }
    }
  }

  private void dns() {
    PodDNSConfig config = spec.dnsConfig();
    FieldPath at = field.child("dnsConfig");
    boolean own = spec.dnsPolicy().equals("None");
    if (config == null) {
      if (own) {
        errors.required(at, "must provide `dnsConfig` when `dnsPolicy` is None");
      }
      return;
    }
    List<String> servers = config.nameservers();
    if (own && servers.isEmpty()) {
      errors.required(
          at.child("nameservers"),
          "must provide at least one DNS nameserver when `dnsPolicy` is None");
      return;
    }
    if (servers.size() > 3) {
      errors.invalid(
          at.child("nameservers"),
          GoText.list("string", servers),
          "must not have more than 3 nameservers");
    }
    for (int i = 0; i < servers.size(); i++) {
      ip(at.child("nameservers").index(i), servers.get(i));
    }
    searches(at.child("searches"), config.searches());
    for (int i = 0; i < config.options().size(); i++) {
      if (config.options().get(i).name().isEmpty()) {
        errors.required(at.child("options").index(i), "must not be empty");
      }
    }
  }

  private void searches(FieldPath at, List<String> searches) {
    int paths = options.longSearchList() ? 32 : 6;
    int length = options.longSearchList() ? 2048 : 256;
    if (searches.size() > paths) {
      errors.invalid(
          at,
          GoText.list("string", searches),
          "must not have more than " + paths + " search paths");
    }
    if (String.join(" ", searches).length() > length) {
      errors.invalid(
          at,
          GoText.list("string", searches),
          "must not have more than "
              + length
              + " characters (including spaces) in the search list");
    }
    for (int i = 0; i < searches.size(); i++) {
      String search = searches.get(i);
      String relative = search.endsWith(".") ? search.substring(0, search.length() - 1) : search;
      errors.dns1123Subdomain(at.index(i), relative);
    }
  }

  private void ip(FieldPath at, String address) {
    if (Addresses.parse(address) == null) {
      errors.invalid(at, address, "must be valid IP address");
    }
  }

  /** A pod with users of its own can't have what belongs to users of the host. */
  private void ownUsers() {
    if (!Boolean.FALSE.equals(spec.hostUsers())) {
      return;
    }
    String why = "when `pod.Spec.HostUsers` is false";
    for (int i = 0; i < spec.volumes().size(); i++) {
      VolumeSource source = spec.volumes().get(i).volumeSource();
      boolean fits =
          source.emptyDir() != null
              || source.secret() != null
              || source.downwardAPI() != null
              || source.configMap() != null
              || source.projected() != null;
      if (!fits) {
        errors.forbidden(field.child("volumes").index(i), "volume type not supported " + why);
      }
    }
    if (spec.hostNetwork()) {
      errors.forbidden(field.child("hostNetwork"), why);
    }
    if (spec.hostPID()) {
      errors.forbidden(field.child("HostPID"), why);
    }
    if (spec.hostIPC()) {
      errors.forbidden(field.child("HostIPC"), why);
    }
  }

  private void names() {
    if (!spec.serviceAccountName().isEmpty()) {
      errors.dns1123Subdomain(field.child("serviceAccountName"), spec.serviceAccountName());
    }
    if (!spec.nodeName().isEmpty()) {
      errors.dns1123Subdomain(field.child("nodeName"), spec.nodeName());
    }
    Long deadline = spec.activeDeadlineSeconds();
    if (deadline != null && (deadline < 1 || deadline > Integer.MAX_VALUE)) {
      errors.invalid(
          field.child("activeDeadlineSeconds"),
          deadline,
          "must be between 1 and 2147483647, inclusive");
    }
    if (!spec.hostname().isEmpty()) {
      errors.dns1123Label(field.child("hostname"), spec.hostname());
    }
    if (!spec.subdomain().isEmpty()) {
      errors.dns1123Label(field.child("subdomain"), spec.subdomain());
    }
  }

  private void hostAliases() {
    FieldPath at = field.child("hostAliases");
    spec.hostAliases()
        .forEach(
            alias -> {
              ip(at.child("ip"), alias.ip());
              alias
                  .hostnames()
                  .forEach(name -> errors.dns1123Subdomain(at.child("hostnames"), name));
            });
  }

  private void priority() {
    if (!spec.priorityClassName().isEmpty()) {
      errors.dns1123Subdomain(field.child("priorityClassName"), spec.priorityClassName());
    }
    if (spec.runtimeClassName() != null) {
      errors.dns1123Subdomain(field.child("runtimeClassName"), spec.runtimeClassName());
    }
    if (spec.preemptionPolicy() != null) {
      errors.oneOf(
          field.child("preemptionPolicy"),
          spec.preemptionPolicy(),
          List.of("PreemptLowerPriority", "Never"));
    }
    ResourceValidation.overhead(errors, field.child("overhead"), spec.overhead(), options);
  }
}
