package dev.kemudi.apiserver.admission.pod;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.EnvFromSource;
import dev.kemudi.api.core.v1.EnvVar;
import dev.kemudi.api.core.v1.LocalObjectReference;
import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.ServiceAccount;
import dev.kemudi.api.core.v1.Volume;
import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.apiserver.admission.Refusal;
import dev.kemudi.client.Client;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives pods a service account, its pull secrets and a volume with its token, and refuses pods
 * whose account is not there.
 */
public final class ServiceAccountPlugin implements AdmissionPlugin {
  private static final String DEFAULT = "default";
  private static final String MIRROR = "kubernetes.io/config.mirror";
  private static final String ENFORCE = "kubernetes.io/enforce-mountable-secrets";
  private static final int ATTEMPTS = 10;
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Client client;
  private final TokenVolume tokenVolume;

  /**
   * Makes the plugin.
   *
   * @param client reads service accounts
   * @param suffix makes the random end of a volume's name
   */
  public ServiceAccountPlugin(Client client, Supplier<String> suffix) {
    this.client = client;
    this.tokenVolume = new TokenVolume(suffix);
  }

  @Override
  public String name() {
    return "ServiceAccount";
  }

  @Override
  public boolean handles(AdmissionRequest request) {
    return request.operation() == Operation.CREATE && request.isFor("", "pods");
  }

  private static boolean isMirror(Pod pod) {
    return pod.metadata().annotations().containsKey(MIRROR);
  }

  @Override
  public @Nullable KubeObject mutate(AdmissionRequest request) {
    if (!(request.object() instanceof Pod pod) || isMirror(pod)) {
      return request.object();
    }
    String name =
        pod.spec().serviceAccountName().isEmpty() ? DEFAULT : pod.spec().serviceAccountName();
    Pod named =
        PodBuilder.from(pod)
            .spec(spec -> spec.serviceAccountName(name).serviceAccount(name))
            .build();
    ServiceAccount account = account(request, name);
    Pod mounted = mountsToken(account, named) ? tokenVolume.addTo(named) : named;
    if (!mounted.spec().imagePullSecrets().isEmpty() || account.imagePullSecrets().isEmpty()) {
      return mounted;
    }
    return PodBuilder.from(mounted)
        .spec(spec -> spec.imagePullSecrets(account.imagePullSecrets()))
        .build();
  }

  private static boolean mountsToken(ServiceAccount account, Pod pod) {
    Boolean own = pod.spec().automountServiceAccountToken();
    Boolean accounts = account.automountServiceAccountToken();
    return own != null ? own : accounts == null || accounts;
  }

  @Override
  public void validate(AdmissionRequest request) {
    if (!(request.object() instanceof Pod pod)) {
      return;
    }
    if (isMirror(pod)) {
      refuseMirror(request, pod);
      return;
    }
    ServiceAccount account = account(request, pod.spec().serviceAccountName());
    if (Boolean.parseBoolean(account.metadata().annotations().get(ENFORCE))) {
      limitSecrets(request, account, pod);
    }
  }

  private static void refuseMirror(AdmissionRequest request, Pod pod) {
    if (!pod.spec().serviceAccountName().isEmpty()) {
      throw Refusal.forbidden(request, "a mirror pod may not reference service accounts");
    }
    if (secrets(pod).findAny().isPresent()) {
      throw Refusal.forbidden(request, "a mirror pod may not reference secrets");
    }
    boolean tokens =
        pod.spec().volumes().stream()
            .anyMatch(
                volume ->
                    volume.volumeSource().projected() != null
                        && volume.volumeSource().projected().sources().stream()
                            .anyMatch(source -> source.serviceAccountToken() != null));
    if (tokens) {
      throw Refusal.forbidden(
          request, "a mirror pod may not use ServiceAccountToken volume projections");
    }
  }

  /** The account; the default one may still be on its way in a namespace that is new. */
  private ServiceAccount account(AdmissionRequest request, String name) {
    int attempts = name.equals(DEFAULT) ? ATTEMPTS : 1;
    ObjectKey key = new ObjectKey(request.namespace(), name);
    for (int attempt = 1; ; attempt++) {
      try {
        return client.get(CoreV1.SERVICEACCOUNTS, key);
      } catch (StatusError e) {
        if (!e.isNotFound() || attempt >= attempts) {
          throw Refusal.forbidden(
              request,
              "error looking up service account "
                  + request.namespace()
                  + "/"
                  + name
                  + ": serviceaccount \""
                  + name
                  + "\" not found");
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void limitSecrets(AdmissionRequest request, ServiceAccount account, Pod pod) {
    Set<String> mountable = new HashSet<>();
    for (ObjectReference reference : account.secrets()) {
      mountable.add(reference.name());
    }
    Set<String> pull = new HashSet<>();
    for (LocalObjectReference reference : account.imagePullSecrets()) {
      pull.add(reference.name());
    }
    for (Volume volume : pod.spec().volumes()) {
      if (volume.volumeSource().secret() != null
          && !mountable.contains(volume.volumeSource().secret().secretName())) {
        throw notMountable(
            request,
            "volume with secret.secretName=\"" + volume.volumeSource().secret().secretName(),
            account);
      }
    }
    limitEnvironment(request, account, pod, mountable);
    for (LocalObjectReference reference : pod.spec().imagePullSecrets()) {
      if (!pull.contains(reference.name())) {
        throw Refusal.forbidden(
            request,
            "imagePullSecrets[].name=\""
                + reference.name()
                + "\" is not allowed because service account "
                + account.name()
                + " does not reference that imagePullSecret");
      }
    }
  }

  private static void limitEnvironment(
      AdmissionRequest request, ServiceAccount account, Pod pod, Set<String> mountable) {
    containers(pod)
        .forEach(
            container ->
                secretsOf(container)
                    .filter(secret -> !mountable.contains(secret))
                    .findFirst()
                    .ifPresent(
                        secret -> {
                          throw notMountable(
                              request,
                              "container "
                                  + container.name()
                                  + " with envVar referencing secret.secretName=\""
                                  + secret,
                              account);
                        }));
  }

  private static StatusError notMountable(
      AdmissionRequest request, String what, ServiceAccount account) {
    return Refusal.forbidden(
        request,
        what
            + "\" is not allowed because service account "
            + account.name()
            + " does not reference that secret");
  }

  private static Stream<Container> containers(Pod pod) {
    return Stream.concat(pod.spec().initContainers().stream(), pod.spec().containers().stream());
  }

  private static Stream<String> secretsOf(Container container) {
    Stream<String> single =
        container.env().stream()
            .map(EnvVar::valueFrom)
            .filter(source -> source != null && source.secretKeyRef() != null)
            .map(source -> source.secretKeyRef().localObjectReference().name());
    Stream<String> whole =
        container.envFrom().stream()
            .map(EnvFromSource::secretRef)
            .filter(reference -> reference != null)
            .map(reference -> reference.localObjectReference().name());
    return Stream.concat(single, whole);
  }

  private static Stream<String> secrets(Pod pod) {
    Stream<String> volumes =
        pod.spec().volumes().stream()
            .filter(volume -> volume.volumeSource().secret() != null)
            .map(volume -> volume.volumeSource().secret().secretName());
    return Stream.concat(volumes, containers(pod).flatMap(ServiceAccountPlugin::secretsOf));
  }
}
