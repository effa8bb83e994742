package dev.kemudi.resources.core.pod;

import dev.kemudi.api.core.v1.Binding;
import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.ContainerBuilder;
import dev.kemudi.api.core.v1.ContainerStatus;
import dev.kemudi.api.core.v1.EphemeralContainer;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodCondition;
import dev.kemudi.api.core.v1.PodIP;
import dev.kemudi.api.core.v1.PodSpec;
import dev.kemudi.api.core.v1.PodSpecBuilder;
import dev.kemudi.api.core.v1.Toleration;
import dev.kemudi.api.core.v1.TolerationBuilder;
import dev.kemudi.api.core.v1.VolumeProjection;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.validation.Addresses;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.GoDiff;
import dev.kemudi.resources.validation.GoText;
import dev.kemudi.resources.validation.NodeSelectors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What may be wrong with a pod: a new one, a changed one, its status, and where it is to run. */
final class PodValidation {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final FieldPath ANNOTATIONS = FieldPath.of("metadata", "annotations");
  private static final FieldPath STATUS = FieldPath.of("status");
  private static final Set<String> SYSTEM_CONDITIONS =
      Set.of("PodScheduled", "Ready", "Initialized");

  private PodValidation() {}

  static List<FieldError> created(Pod pod, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    pod(errors, pod, PodOptions.created(context, pod.spec()));
    if (!pod.spec().ephemeralContainers().isEmpty()) {
      errors.forbidden(SPEC.child("ephemeralContainers"), "cannot be set on create");
    }
    PodAnnotations.seccompAgrees(errors, SPEC, pod.metadata(), pod.spec());
    return errors.list();
  }

  private static void pod(FieldErrors errors, Pod pod, PodOptions options) {
    PodSpec spec = pod.spec();
    PodAnnotations.check(errors, ANNOTATIONS, pod.metadata(), spec, options);
    PodSpecValidation.check(errors, SPEC, spec, pod.name(), options);
    if (spec.serviceAccountName().isEmpty()) {
      noTokens(errors, spec);
    }
    trimmedImages(errors, SPEC.child("containers"), spec.containers());
    trimmedImages(errors, SPEC.child("initContainers"), spec.initContainers());
  }

  private static void noTokens(FieldErrors errors, PodSpec spec) {
    for (int v = 0; v < spec.volumes().size(); v++) {
      var projected = spec.volumes().get(v).volumeSource().projected();
      List<VolumeProjection> sources = projected == null ? List.of() : projected.sources();
      for (int s = 0; s < sources.size(); s++) {
        if (sources.get(s).serviceAccountToken() != null) {
          errors.forbidden(
              SPEC.child("volumes")
                  .index(v)
                  .child("projected", "sources")
                  .index(s)
                  .child("serviceAccountToken"),
              "must not be specified when serviceAccountName is not set");
        }
      }
    }
  }

  private static void trimmedImages(
      FieldErrors errors, FieldPath field, List<Container> containers) {
    for (int i = 0; i < containers.size(); i++) {
      ContainerValidation.trimmedImage(errors, field.index(i), containers.get(i));
    }
  }

  static List<FieldError> updated(Pod pod, Pod old, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    PodOptions options = PodOptions.of(context, pod.spec(), old.spec(), old.metadata());
    pod(errors, pod, options);
    PodAnnotations.unchanged(errors, ANNOTATIONS, pod.metadata(), old.metadata());
    PodAnnotations.check(errors, ANNOTATIONS, pod.metadata(), pod.spec(), options);
    PodSpec now = pod.spec();
    PodSpec before = old.spec();
    if (!images(errors, SPEC.child("containers"), now.containers(), before.containers())
        || !images(
            errors, SPEC.child("initContainers"), now.initContainers(), before.initContainers())) {
      return errors.list();
    }
    if (!deadline(errors, now, before)) {
      return errors.list();
    }
    tolerations(errors, SPEC.child("tolerations"), now.tolerations(), before.tolerations());
    if (now.equals(before)) {
      return errors.list();
    }
    PodSpec fixed = withWhatMayChange(now, before);
    if (!fixed.equals(before)) {
      errors.forbidden(
          SPEC,
          "pod updates may not change fields other than `spec.containers[*].image`,"
              + " `spec.initContainers[*].image`, `spec.activeDeadlineSeconds`,"
              + " `spec.tolerations` (only additions to existing tolerations) or"
              + " `spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was"
              + " previously negative)\n"
              + GoDiff.of(before, fixed));
    }
    return errors.list();
  }

  /** Checks the images; false if there are more or fewer of them. */
  private static boolean images(
      FieldErrors errors, FieldPath field, List<Container> now, List<Container> before) {
    if (now.size() != before.size()) {
      errors.forbidden(field, "pod updates may not add or remove containers");
      return false;
    }
    for (int i = 0; i < now.size(); i++) {
      if (now.get(i).image().isEmpty()) {
        errors.required(field.index(i).child("image"));
      }
      ContainerValidation.trimmedImage(errors, field.index(i), now.get(i));
    }
    return true;
  }

  /** Checks the deadline; false if nothing else is worth telling beside it. */
  private static boolean deadline(FieldErrors errors, PodSpec now, PodSpec before) {
    FieldPath field = SPEC.child("activeDeadlineSeconds");
    Long deadline = now.activeDeadlineSeconds();
    Long old = before.activeDeadlineSeconds();
    if (deadline == null) {
      if (old != null) {
        errors.invalid(field, null, "must not update from a positive integer to nil value");
      }
      return true;
    }
    if (deadline < 0 || deadline > Integer.MAX_VALUE) {
      errors.invalid(field, deadline, "must be between 0 and 2147483647, inclusive");
      return false;
    }
    if (old != null && old < deadline) {
      errors.invalid(field, deadline, "must be less than or equal to previous value");
      return false;
    }
    return true;
  }

  private static void tolerations(
      FieldErrors errors, FieldPath field, List<Toleration> now, List<Toleration> before) {
    for (Toleration old : before) {
      if (now.stream().noneMatch(toleration -> timed(toleration).equals(timed(old)))) {
        errors.forbidden(
            field, "existing toleration can not be modified except its tolerationSeconds");
      }
    }
    NodeSelectors.tolerations(errors, field, now);
  }

  private static Toleration timed(Toleration toleration) {
    return TolerationBuilder.from(toleration).tolerationSeconds(null).build();
  }

  /** What came in, with all fields that may change as they were. */
  private static PodSpec withWhatMayChange(PodSpec now, PodSpec before) {
    PodSpecBuilder fixed =
        PodSpecBuilder.from(now)
            .containers(withImages(now.containers(), before.containers()))
            .initContainers(withImages(now.initContainers(), before.initContainers()))
            .activeDeadlineSeconds(before.activeDeadlineSeconds())
            .tolerations(before.tolerations());
    Long grace = before.terminationGracePeriodSeconds();
    if (grace != null && grace < 0 && Objects.equals(now.terminationGracePeriodSeconds(), 1L)) {
      fixed.terminationGracePeriodSeconds(grace);
    }
    return fixed.build();
  }

  private static List<Container> withImages(List<Container> now, List<Container> before) {
    List<Container> fixed = new ArrayList<>();
    for (int i = 0; i < now.size(); i++) {
      fixed.add(ContainerBuilder.from(now.get(i)).image(before.get(i).image()).build());
    }
    return fixed;
  }

  static List<FieldError> status(Pod pod, Pod old, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    PodOptions options = PodOptions.of(context, pod.spec(), old.spec(), old.metadata());
    PodAnnotations.unchanged(errors, ANNOTATIONS, pod.metadata(), old.metadata());
    PodAnnotations.check(errors, ANNOTATIONS, pod.metadata(), pod.spec(), options);
    List<PodCondition> conditions = pod.status().conditions();
    for (int i = 0; i < conditions.size(); i++) {
      if (!SYSTEM_CONDITIONS.contains(conditions.get(i).type())) {
        errors.qualifiedName(
            FieldPath.of("metadata", "conditions").index(i).child("Type"),
            conditions.get(i).type());
      }
    }
    if (!pod.spec().nodeName().equals(old.spec().nodeName())) {
      errors.forbidden(STATUS.child("nodeName"), "may not be changed directly");
    }
    String nominated = pod.status().nominatedNodeName();
    if (!nominated.isEmpty() && !nominated.equals(old.status().nominatedNodeName())) {
      errors.dns1123Subdomain(STATUS.child("nominatedNodeName"), nominated);
    }
    String policy = old.spec().restartPolicy();
    transitions(
        errors,
        STATUS.child("containerStatuses"),
        pod.status().containerStatuses(),
        old.status().containerStatuses(),
        policy);
    transitions(
        errors,
        STATUS.child("initContainerStatuses"),
        pod.status().initContainerStatuses(),
        old.status().initContainerStatuses(),
        policy);
    transitions(
        errors,
        STATUS.child("ephemeralContainerStatuses"),
        pod.status().ephemeralContainerStatuses(),
        old.status().ephemeralContainerStatuses(),
        "Never");
    addresses(errors, STATUS.child("podIPs"), pod.status().podIPs());
    return errors.list();
  }

  /** A container that has ended and isn't started again stays so. */
  private static void transitions(
      FieldErrors errors,
      FieldPath field,
      List<ContainerStatus> now,
      List<ContainerStatus> before,
      String restartPolicy) {
    if (restartPolicy.equals("Always")) {
      return;
    }
    for (int i = 0; i < before.size(); i++) {
      ContainerStatus old = before.get(i);
      var ended = old.state().terminated();
      if (ended == null || (ended.exitCode() != 0 && restartPolicy.equals("OnFailure"))) {
        continue;
      }
      for (ContainerStatus status : now) {
        if (status.name().equals(old.name()) && status.state().terminated() == null) {
          errors.forbidden(
              field.index(i).child("state"), "may not be transitioned to non-terminated state");
        }
      }
    }
  }

  private static void addresses(FieldErrors errors, FieldPath field, List<PodIP> addresses) {
    for (int i = 0; i < addresses.size(); i++) {
      errors.invalid(field.index(i), addresses.get(i).ip(), Addresses.ip(addresses.get(i).ip()));
    }
    if (addresses.size() < 2) {
      return;
    }
    Set<Boolean> families = new HashSet<>();
    addresses.forEach(address -> families.add(address.ip().indexOf(':') >= 0));
    if (families.size() < 2 || addresses.size() > 2) {
      errors.invalid(
          field,
          GoText.podIps(addresses.stream().map(PodIP::ip).toList()),
          "may specify no more than one IP for each IP family");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < addresses.size(); i++) {
      if (!seen.add(addresses.get(i).ip())) {
        errors.duplicate(field.index(i), GoText.podIp(addresses.get(i).ip()));
      }
    }
  }

  /** Ephemeral containers can be added, and neither changed nor taken away. */
  static List<FieldError> ephemeralContainers(Pod pod, Pod old, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    PodOptions options = PodOptions.of(context, pod.spec(), old.spec(), old.metadata());
    pod(errors, pod, options);
    PodAnnotations.unchanged(errors, ANNOTATIONS, pod.metadata(), old.metadata());
    PodAnnotations.check(errors, ANNOTATIONS, pod.metadata(), pod.spec(), options);
    FieldPath field = SPEC.child("ephemeralContainers");
    for (EphemeralContainer before : old.spec().ephemeralContainers()) {
      String name = Containers.common(before).name();
      Optional<EphemeralContainer> now =
          pod.spec().ephemeralContainers().stream()
              .filter(container -> Containers.common(container).name().equals(name))
              .findFirst();
      if (now.isEmpty()) {
        errors.forbidden(
            field, "existing ephemeral containers \"" + name + "\" may not be removed\n");
      } else if (!now.get().equals(before)) {
        errors.forbidden(
            field,
            "existing ephemeral containers \""
                + name
                + "\" may not be changed\n"
                + GoDiff.of(before, now.get()));
      }
    }
    return errors.list();
  }

  static List<FieldError> binding(Binding binding) {
    FieldErrors errors = new FieldErrors();
    String kind = binding.target().kind();
    if (!kind.isEmpty() && !kind.equals("Node")) {
      errors.notSupported(FieldPath.of("target", "kind"), kind, List.of("Node", "<empty>"));
    }
    if (binding.target().name().isEmpty()) {
      errors.required(FieldPath.of("target", "name"));
    }
    return errors.list();
  }
}
