package dev.kemudi.node.spec;

import dev.kemudi.api.core.v1.ConfigMap;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.Secret;
import dev.kemudi.api.core.v1.Service;
import dev.kemudi.client.informer.Informers;
import java.util.List;

/**
 * The objects that registered pods refer to, each watched by its name from the first pod that needs
 * it to the last: a node may read no others.
 */
public final class WatchedObjects implements PodObjects {
  private final Informers informers;

  /**
   * @param informers the node's informers, started; closed by who made them
   */
  public WatchedObjects(Informers informers) {
    this.informers = informers;
  }

  /** Watches what the pod refers to; called again when the pod changes. */
  public void register(Pod pod) {
    throw new UnsupportedOperationException("" + pod + informers);
  }

  /** Stops watching what no other pod refers to; fine if the pod isn't known. */
  public void unregister(String podUid) {
    throw new UnsupportedOperationException(podUid);
  }

  @Override
  public ConfigMap configMap(String namespace, String name) throws InterruptedException {
    throw new UnsupportedOperationException(name);
  }

  @Override
  public Secret secret(String namespace, String name) throws InterruptedException {
    throw new UnsupportedOperationException(name);
  }

  @Override
  public List<Service> services(String namespace) throws InterruptedException {
    throw new UnsupportedOperationException(namespace);
  }
}
