package dev.kemudi.resources.core.pod;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.ContainerPort;
import dev.kemudi.api.core.v1.EphemeralContainer;
import dev.kemudi.api.core.v1.PodSpec;
import dev.kemudi.api.core.v1.VolumeMount;
import dev.kemudi.api.core.v1.VolumeSource;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.validation.Ports;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may be wrong with the containers of a pod. */
final class ContainerValidation {
  private static final List<String> MESSAGE_POLICIES = List.of("File", "FallbackToLogsOnError");
  private static final List<String> PULL_POLICIES = List.of("Always", "IfNotPresent", "Never");

  private final FieldErrors errors;
  private final PodOptions options;
  private final EnvironmentValidation environment;
  private final MountValidation mounts;
  private final HandlerValidation handlers;
  private final SecurityValidation security;

  /**
   * @param volumes the volumes of the pod that are in order, by name
   */
  ContainerValidation(FieldErrors errors, PodOptions options, Map<String, VolumeSource> volumes) {
    this.errors = errors;
    this.options = options;
    this.environment = new EnvironmentValidation(errors, options);
    this.mounts = new MountValidation(errors, volumes);
    this.handlers = new HandlerValidation(errors);
    this.security = new SecurityValidation(errors);
  }

  void containers(FieldPath field, List<Container> containers) {
    if (containers.isEmpty()) {
      errors.required(field);
      return;
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < containers.size(); i++) {
      Container container = containers.get(i);
      common(field.index(i), container);
      if (!names.add(container.name())) {
        errors.duplicate(field.index(i).child("name"), container.name());
      }
      handlers.check(field.index(i), container);
    }
    hostPorts(field, containers);
  }

  void initContainers(FieldPath field, PodSpec spec) {
    Set<String> names = new HashSet<>();
    spec.containers().forEach(container -> names.add(container.name()));
    for (int i = 0; i < spec.initContainers().size(); i++) {
      Container container = spec.initContainers().get(i);
      FieldPath at = field.index(i);
      common(at, container);
      if (names.contains(container.name())) {
        errors.duplicate(at.child("name"), container.name());
      } else if (!container.name().isEmpty()) {
        names.add(container.name());
      }
      hostPorts(field, List.of(container));
      String never = "may not be set for init containers";
      unset(at.child("lifecycle"), container.lifecycle(), never);
      unset(at.child("livenessProbe"), container.livenessProbe(), never);
      unset(at.child("readinessProbe"), container.readinessProbe(), never);
      unset(at.child("startupProbe"), container.startupProbe(), never);
    }
  }

  void ephemeralContainers(FieldPath field, PodSpec spec) {
    Set<String> targets = new HashSet<>();
    spec.containers().forEach(container -> targets.add(container.name()));
    spec.initContainers().forEach(container -> targets.add(container.name()));
    Set<String> names = new HashSet<>(targets);
    for (int i = 0; i < spec.ephemeralContainers().size(); i++) {
      EphemeralContainer ephemeral = spec.ephemeralContainers().get(i);
      Container container = Containers.common(ephemeral);
      FieldPath at = field.index(i);
      common(at, container);
      trimmedImage(errors, at, container);
      if (!names.add(container.name())) {
        errors.duplicate(at.child("name"), container.name());
      }
      String target = ephemeral.targetContainerName();
      if (!target.isEmpty() && !targets.contains(target)) {
        errors.notFound(at.child("targetContainerName"), target);
      }
      onlyWhatEphemeralMayHave(at, container);
    }
  }

  private void onlyWhatEphemeralMayHave(FieldPath at, Container container) {
    String never = "cannot be set for an Ephemeral Container";
    unset(at.child("ports"), container.ports().isEmpty() ? null : "", never);
    boolean asks =
        !container.resources().limits().isEmpty() || !container.resources().requests().isEmpty();
    unset(at.child("resources"), asks ? "" : null, never);
    unset(at.child("livenessProbe"), container.livenessProbe(), never);
    unset(at.child("readinessProbe"), container.readinessProbe(), never);
    unset(at.child("startupProbe"), container.startupProbe(), never);
    unset(at.child("lifecycle"), container.lifecycle(), never);
    for (int i = 0; i < container.volumeMounts().size(); i++) {
      VolumeMount mount = container.volumeMounts().get(i);
      FieldPath field = at.child("volumeMounts").index(i);
      unset(field.child("subPath"), mount.subPath().isEmpty() ? null : "", never);
      unset(field.child("subPathExpr"), mount.subPathExpr().isEmpty() ? null : "", never);
    }
  }

  private void unset(FieldPath field, @Nullable Object value, String why) {
    if (value != null) {
      errors.forbidden(field, why);
    }
  }

  /** An image's name may not start or end with blanks; templates may, as they always could. */
  static void trimmedImage(FieldErrors errors, FieldPath at, Container container) {
    if (!container.image().equals(container.image().strip())) {
      errors.invalid(
          at.child("image"), container.image(), "must not have leading or trailing whitespace");
    }
  }

  private void common(FieldPath at, Container container) {
    if (container.name().isEmpty()) {
      errors.required(at.child("name"));
    } else {
      errors.dns1123Label(at.child("name"), container.name());
    }
    if (container.image().isEmpty()) {
      errors.required(at.child("image"));
    }
    errors.oneOf(
        at.child("terminationMessagePolicy"),
        container.terminationMessagePolicy(),
        MESSAGE_POLICIES);
    ports(at.child("ports"), container.ports());
    environment.variables(at.child("env"), container.env());
    environment.sources(at.child("envFrom"), container.envFrom());
    mounts.check(at, container);
    errors.oneOf(at.child("imagePullPolicy"), container.imagePullPolicy(), PULL_POLICIES);
    ResourceValidation.check(errors, at.child("resources"), container.resources(), options);
    if (container.securityContext() != null) {
      security.ofContainer(at.child("securityContext"), container.securityContext());
    }
  }

  private void ports(FieldPath field, List<ContainerPort> ports) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < ports.size(); i++) {
      ContainerPort port = ports.get(i);
      FieldPath at = field.index(i);
      if (!port.name().isEmpty()) {
        List<String> problems = Ports.name(port.name());
        errors.invalid(at.child("name"), port.name(), problems);
        if (problems.isEmpty() && !names.add(port.name())) {
          errors.duplicate(at.child("name"), port.name());
        }
      }
      if (port.containerPort() == 0) {
        errors.required(at.child("containerPort"));
      } else {
        errors.portNumber(at.child("containerPort"), port.containerPort());
      }
      if (port.hostPort() != 0) {
        errors.portNumber(at.child("hostPort"), port.hostPort());
      }
      errors.protocol(at.child("protocol"), port.protocol());
    }
  }

  private void hostPorts(FieldPath field, List<Container> containers) {
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < containers.size(); i++) {
      List<ContainerPort> ports = containers.get(i).ports();
      for (int p = 0; p < ports.size(); p++) {
        ContainerPort port = ports.get(p);
        String place = port.protocol() + "/" + port.hostIP() + "/" + port.hostPort();
        if (port.hostPort() != 0 && !taken.add(place)) {
          errors.duplicate(field.index(i).child("ports").index(p).child("hostPort"), place);
        }
      }
    }
  }
}
