package dev.kemudi.node.spec;

import dev.kemudi.api.core.v1.ConfigMap;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.Secret;
import dev.kemudi.api.core.v1.Service;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * The objects that registered pods refer to, each watched by its name from the first pod that needs
 * it to the last: a node may read no others. Services, which a node may read all, are watched as a
 * whole.
 */
public final class WatchedObjects implements PodObjects {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final NamedObjects<ConfigMap> configMaps;
  private final NamedObjects<Secret> secrets;
  private final Informer<Service> services;

  /**
   * @param informers the node's informers, which the caller starts and closes
   * @param changed told of the UID of each registered pod that refers to a ConfigMap or Secret that
   *     came, changed or went, so that its volumes can be refreshed; must not block
   */
  public WatchedObjects(Informers informers, Consumer<String> changed) {
    this.configMaps =
        new NamedObjects<>(
            informers,
            CoreV1.CONFIGMAPS,
            "configmap",
            object -> Boolean.TRUE.equals(object.immutable()),
            changed);
    this.secrets =
        new NamedObjects<>(
            informers,
            CoreV1.SECRETS,
            "secret",
            object -> Boolean.TRUE.equals(object.immutable()),
            changed);
    this.services = informers.of(CoreV1.SERVICES);
  }

  /** Without telling anybody of changes. */
  public WatchedObjects(Informers informers) {
    this(informers, podUid -> {});
  }

  /**
   * Watches what the pod refers to; called before anything of the pod is made, and again when the
   * pod changes.
   */
  public void register(Pod pod) {
    PodReferences references = PodReferences.of(pod);
    configMaps.refer(pod.uid(), pod.namespace(), references.configMaps());
    secrets.refer(pod.uid(), pod.namespace(), references.secrets());
  }

  /** Stops watching what no other pod refers to; fine if the pod isn't known. */
  public void unregister(String podUid) {
    configMaps.release(podUid);
    secrets.release(podUid);
  }

  @Override
  public ConfigMap configMap(String namespace, String name) throws InterruptedException {
    return configMaps.get(new ObjectKey(namespace, name));
  }

  @Override
  public Secret secret(String namespace, String name) throws InterruptedException {
    return secrets.get(new ObjectKey(namespace, name));
  }

  @Override
  public List<Service> services(String namespace) throws InterruptedException {
    if (!services.awaitSync(PATIENCE)) {
      throw StatusError.of(
          500,
          "InternalError",
          "services have not yet been read at least once, cannot construct envvars");
    }
    return services.list(namespace);
  }
}
