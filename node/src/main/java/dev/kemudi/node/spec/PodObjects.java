package dev.kemudi.node.spec;

import dev.kemudi.api.core.v1.ConfigMap;
import dev.kemudi.api.core.v1.Secret;
import dev.kemudi.api.core.v1.Service;
import java.util.List;

/**
 * The objects that pods of this node refer to. What is returned may be a little behind the server.
 * Failures are {@link dev.kemudi.machinery.status.StatusError}, NotFound with the singular name of
 * the kind as in events: {@code configmap "x" not found}.
 */
public interface PodObjects {
  /** The ConfigMap; waits a little if it hasn't been read yet. */
  ConfigMap configMap(String namespace, String name) throws InterruptedException;

  /** The Secret; waits a little if it hasn't been read yet. */
  Secret secret(String namespace, String name) throws InterruptedException;

  /** The services of the namespace. */
  List<Service> services(String namespace) throws InterruptedException;
}
