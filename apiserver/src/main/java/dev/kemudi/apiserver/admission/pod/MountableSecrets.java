package dev.kemudi.apiserver.admission.pod;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.EnvFromSource;
import dev.kemudi.api.core.v1.EnvVar;
import dev.kemudi.api.core.v1.EphemeralContainerCommon;
import dev.kemudi.api.core.v1.LocalObjectReference;
import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.api.core.v1.PodSpec;
import dev.kemudi.api.core.v1.ServiceAccount;
import dev.kemudi.api.core.v1.Volume;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The secrets that pods of an account may use, where it says that they may use no others. */
final class MountableSecrets {
  private final String account;
  private final Set<String> mountable;
  private final Set<String> pullable;

  MountableSecrets(ServiceAccount account) {
    this.account = account.name();
    this.mountable =
        account.secrets().stream().map(ObjectReference::name).collect(Collectors.toSet());
    this.pullable =
        account.imagePullSecrets().stream()
            .map(LocalObjectReference::name)
            .collect(Collectors.toSet());
  }

  /** The first other secret that a new pod uses, as a message; empty if there is none. */
  String problem(PodSpec spec) {
    return Stream.of(
            spec.volumes().stream().map(this::problem),
            spec.initContainers().stream().map(each -> problem("init container ", each)),
            spec.containers().stream().map(each -> problem("container ", each)),
            IntStream.range(0, spec.imagePullSecrets().size())
                .mapToObj(index -> pullProblem(index, spec.imagePullSecrets().get(index).name())))
        .flatMap(each -> each)
        .filter(problem -> !problem.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** The same for the containers that are added to a pod later. */
  String ephemeralProblem(PodSpec spec) {
    return spec.ephemeralContainers().stream()
        .map(each -> each.ephemeralContainerCommon())
        .map(this::problem)
        .filter(problem -> !problem.isEmpty())
        .findFirst()
        .orElse("");
  }

  private String problem(Volume volume) {
    var source = volume.volumeSource().secret();
    return source == null || mountable.contains(source.secretName())
        ? ""
        : problem("volume with secret.secretName=", source.secretName(), "secret");
  }

  private String problem(String kind, Container container) {
    return problem(kind + container.name(), container.env(), container.envFrom());
  }

  private String problem(EphemeralContainerCommon container) {
    return problem("ephemeral container " + container.name(), container.env(), container.envFrom());
  }

  private String problem(String container, List<EnvVar> variables, List<EnvFromSource> sources) {
    Stream<String> single = variables.stream().map(variable -> problem(container, variable));
    Stream<String> whole =
        sources.stream()
            .filter(source -> source.secretRef() != null)
            .map(source -> source.secretRef().localObjectReference().name())
            .filter(secret -> !mountable.contains(secret))
            .map(
                secret ->
                    problem(
                        container + " with envFrom referencing secret.secretName=",
                        secret,
                        "secret"));
    return Stream.concat(single, whole)
        .filter(problem -> !problem.isEmpty())
        .findFirst()
        .orElse("");
  }

  private String problem(String container, EnvVar variable) {
    var source = variable.valueFrom();
    if (source == null || source.secretKeyRef() == null) {
      return "";
    }
    String secret = source.secretKeyRef().localObjectReference().name();
    return mountable.contains(secret)
        ? ""
        : problem(
            container + " with envVar " + variable.name() + " referencing secret.secretName=",
            secret,
            "secret");
  }

  private String pullProblem(int index, String secret) {
    return pullable.contains(secret)
        ? ""
        : problem("imagePullSecrets[" + index + "].name=", secret, "imagePullSecret");
  }

  private String problem(String what, String secret, String kind) {
    return what
        + '"'
        + secret
        + "\" is not allowed because service account "
        + account
        + " does not reference that "
        + kind;
  }
}
