package dev.kemudi.controllers.rootca;

import dev.kemudi.api.core.v1.ConfigMap;
import dev.kemudi.api.core.v1.ConfigMapBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Namespace;
import dev.kemudi.client.Client;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps the config map {@code kube-root-ca.crt} in every namespace as it must be. */
public final class RootCaController implements Controller {
  private static final String NAME = "kube-root-ca.crt";
  private static final String DESCRIPTION = "kubernetes.io/description";
  private static final String DESCRIPTION_TEXT =
      "Contains a CA bundle that can be used to verify the kube-apiserver when using internal"
          + " endpoints such as the internal service IP or kubernetes.default.svc. No other usage is"
          + " guaranteed across distributions of Kubernetes clusters.";

  private final Client client;
  private final Map<String, String> data;
  private final Informer<Namespace> namespaces;
  private final Informer<ConfigMap> configMaps;
  private final ControllerWorkers<ObjectKey> workers;

  /**
   * @param rootCaPem the certificates by which clients know the API server
   */
  public RootCaController(
      Client client, Informers informers, InstantSource clock, String rootCaPem) {
    this.client = client;
    this.data = Map.of("ca.crt", rootCaPem);
    this.namespaces = informers.of(CoreV1.NAMESPACES);
    this.configMaps = informers.of(CoreV1.CONFIGMAPS);
    RateLimitedQueue<ObjectKey> queue = RateLimitedQueue.create("root-ca-cert-publisher", clock);
    Triggers.on(namespaces).enqueue(queue);
    Triggers.on(configMaps)
        .when(map -> map.name().equals(NAME))
        .unlessUnchanged()
        .enqueue(queue, map -> List.of(new ObjectKey("", map.namespace())));
    this.workers =
        new ControllerWorkers<>(
            "root-ca-cert-publisher", 1, queue, this::reconcile, List.of(namespaces, configMaps));
  }

  private Reconciler.Result reconcile(ObjectKey key) {
    Namespace namespace = namespaces.get(key);
    if (namespace == null || !namespace.status().phase().equals("Active")) {
      return Reconciler.Result.SETTLED;
    }
    ConfigMap present = configMaps.get(new ObjectKey(key.name(), NAME));
    if (present == null) {
      create(key.name());
    } else if (!present.data().equals(data)
        || !DESCRIPTION_TEXT.equals(present.metadata().annotations().get(DESCRIPTION))) {
      repair(present);
    }
    return Reconciler.Result.SETTLED;
  }

  private void create(String namespace) {
    ConfigMap map =
        ConfigMapBuilder.create()
            .metadata(
                metadata ->
                    metadata
                        .namespace(namespace)
                        .name(NAME)
                        .annotations(Map.of(DESCRIPTION, DESCRIPTION_TEXT)))
            .data(data)
            .build();
    try {
      client.create(CoreV1.CONFIGMAPS, map);
    } catch (StatusError e) {
      if (!e.isAlreadyExists() && !e.hasCause("NamespaceTerminating")) {
        throw e;
      }
    }
  }

  private void repair(ConfigMap present) {
    Map<String, String> annotations = new HashMap<>(present.metadata().annotations());
    annotations.put(DESCRIPTION, DESCRIPTION_TEXT);
    client.update(
        CoreV1.CONFIGMAPS,
        ConfigMapBuilder.from(present)
            .metadata(metadata -> metadata.annotations(annotations))
            .data(data)
            .build());
  }

  @Override
  public String name() {
    return workers.name();
  }

  @Override
  public void start() {
    workers.start();
  }

  @Override
  public void close() {
    workers.close();
  }
}
