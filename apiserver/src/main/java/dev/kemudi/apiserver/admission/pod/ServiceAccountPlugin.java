package dev.kemudi.apiserver.admission.pod;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.ServiceAccount;
import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.apiserver.admission.Refusal;
import dev.kemudi.apiserver.authz.node.PodTargets;
import dev.kemudi.client.Client;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives pods a service account, its pull secrets and a volume with its token, and refuses pods
 * whose account is not there.
 */
public final class ServiceAccountPlugin implements AdmissionPlugin {
  private static final String DEFAULT = "default";
  private static final String MIRROR = "kubernetes.io/config.mirror";
  private static final String ENFORCE = "kubernetes.io/enforce-mountable-secrets";

  /** What Go takes for true. */
  private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");

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
    return request.operation() == Operation.CREATE && request.isFor("", "pods")
        || request.operation() == Operation.UPDATE && isForEphemeralContainers(request);
  }

  private static boolean isForEphemeralContainers(AdmissionRequest request) {
    return request.subresource().equals("ephemeralcontainers")
        && request.resource().equals(CoreV1.PODS.groupResource());
  }

  private static boolean isMirror(Pod pod) {
    return pod.metadata().annotations().containsKey(MIRROR);
  }

  @Override
  public @Nullable KubeObject mutate(AdmissionRequest request) {
    if (!(request.object() instanceof Pod pod) || request.operation() == Operation.UPDATE) {
      return request.object();
    }
    if (isMirror(pod)) {
      refuseMirror(request, pod);
      return pod;
    }
    String name =
        pod.spec().serviceAccountName().isEmpty() ? DEFAULT : pod.spec().serviceAccountName();
    Pod named =
        PodBuilder.from(pod)
            .spec(spec -> spec.serviceAccountName(name).serviceAccount(name))
            .build();
    ServiceAccount account = account(request, name);
    Pod mounted = mountsToken(account, named) ? tokenVolume.addTo(named) : named;
    Pod pulling = withPullSecrets(account, mounted);
    check(request, account, pulling);
    return pulling;
  }

  private static Pod withPullSecrets(ServiceAccount account, Pod pod) {
    return !pod.spec().imagePullSecrets().isEmpty() || account.imagePullSecrets().isEmpty()
        ? pod
        : PodBuilder.from(pod)
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
    if (isMirror(pod) && request.operation() == Operation.CREATE) {
      refuseMirror(request, pod);
    } else {
      check(request, account(request, pod.spec().serviceAccountName()), pod);
    }
  }

  private static void check(AdmissionRequest request, ServiceAccount account, Pod pod) {
    if (TRUE.contains(account.metadata().annotations().getOrDefault(ENFORCE, ""))) {
      MountableSecrets secrets = new MountableSecrets(account);
      String problem =
          request.operation() == Operation.CREATE
              ? secrets.problem(pod.spec())
              : secrets.ephemeralProblem(pod.spec());
      if (!problem.isEmpty()) {
        throw Refusal.forbidden(request, problem);
      }
    }
  }

  private static void refuseMirror(AdmissionRequest request, Pod pod) {
    if (!pod.spec().serviceAccountName().isEmpty()) {
      throw Refusal.forbidden(request, "a mirror pod may not reference service accounts");
    }
    if (PodTargets.includeSecrets(pod)) {
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
          String why =
              e.isNotFound()
                  ? "serviceaccount \"" + name + "\" not found"
                  : String.valueOf(e.getMessage());
          throw Refusal.forbidden(
              request,
              "error looking up service account " + request.namespace() + "/" + name + ": " + why);
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
}
