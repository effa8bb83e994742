package dev.kemudi.controllers.resourcequota;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.Service;
import dev.kemudi.client.Client;
import dev.kemudi.client.ServedResource;
import dev.kemudi.client.discovery.ResourceMapper;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.object.GroupResource;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.resources.quota.QuotaEvaluator;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The objects that quotas measure: pods, services and claims in full, all others, of which only the
 * number counts, by their metadata and from when a quota first names them. For any number of
 * threads.
 */
final class MeasuredObjects {
  private static final Duration SYNC_LIMIT = Duration.ofSeconds(30);

  /** Is told when objects may use more or less than before. */
  interface Listener {
    void created(QuotaEvaluator evaluator, KubeObject object);

    void updated(QuotaEvaluator evaluator, KubeObject old, KubeObject object);

    void deleted(QuotaEvaluator evaluator, KubeObject object);
  }

  private final Informers informers;
  private final ResourceMapper mapper;
  private final Listener listener;
  private final Informer<Pod> pods;
  private final Informer<Service> services;
  private final Informer<PersistentVolumeClaim> claims;

  /** The informers that have been told of the listener. */
  @GuardedBy("this")
  private final Map<GroupResource, Informer<?>> heard = new HashMap<>();

  MeasuredObjects(Client client, Informers informers, InstantSource clock, Listener listener) {
    this.informers = informers;
    this.mapper = new ResourceMapper(client, clock);
    this.listener = listener;
    this.pods = informers.of(CoreV1.PODS);
    this.services = informers.of(CoreV1.SERVICES);
    this.claims = informers.of(CoreV1.PERSISTENTVOLUMECLAIMS);
  }

  List<Informer<?>> reads() {
    return List.of(pods, services, claims);
  }

  /** The objects in a namespace; null if the server doesn't serve their resource. */
  @Nullable List<? extends KubeObject> list(QuotaEvaluator evaluator, String namespace)
      throws InterruptedException {
    Informer<? extends KubeObject> informer = informer(evaluator.resource());
    if (informer == null) {
      return null;
    }
    hear(evaluator, informer);
    if (!informer.awaitSync(SYNC_LIMIT)) {
      throw new IllegalStateException("can't list all " + evaluator.resource());
    }
    return informer.list(namespace);
  }

  private @Nullable Informer<? extends KubeObject> informer(GroupResource resource) {
    if (resource.group().isEmpty()) {
      switch (resource.resource()) {
        case "pods" -> {
          return pods;
        }
        case "services" -> {
          return services;
        }
        case "persistentvolumeclaims" -> {
          return claims;
        }
        default -> {}
      }
    }
    ServedResource served = mapper.find(resource);
    return served != null && served.namespaced() && served.can("create", "list", "watch", "delete")
        ? informers.of(served.metadata())
        : null;
  }

  private void hear(QuotaEvaluator evaluator, Informer<? extends KubeObject> informer) {
    synchronized (this) {
      if (heard.put(evaluator.resource(), informer) == informer) {
        return;
      }
    }
    tell(evaluator, informer);
  }

  private <T extends KubeObject> void tell(QuotaEvaluator evaluator, Informer<T> informer) {
    informer.addListener(
        new Informer.Listener<T>() {
          @Override
          public void added(T object) {
            listener.created(evaluator, object);
          }

          @Override
          public void updated(T old, T object) {
            if (evaluator.chargesUpdates() || evaluator.resource().resource().equals("pods")) {
              listener.updated(evaluator, old, object);
            }
          }

          @Override
          public void deleted(T object) {
            listener.deleted(evaluator, object);
          }
        });
  }
}
