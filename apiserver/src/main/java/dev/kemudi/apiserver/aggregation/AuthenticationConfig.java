package dev.kemudi.apiserver.aggregation;

import dev.kemudi.api.core.v1.ConfigMap;
import dev.kemudi.api.core.v1.ConfigMapBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.client.Client;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.http.tls.Pem;
import dev.kemudi.http.tls.TrustedCas;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Publishes whose client certificates and which front proxies this server believes, so that servers
 * behind it believe the same. What other servers of the cluster have published stays beside it.
 */
final class AuthenticationConfig implements AutoCloseable {
  private static final ObjectKey KEY =
      new ObjectKey("kube-system", "extension-apiserver-authentication");
  private static final Duration NAMESPACE_WAIT = Duration.ofMillis(200);

  private final Map<String, List<X509Certificate>> authorities = new TreeMap<>();
  private final Map<String, List<String>> names = new TreeMap<>();
  private final Informer<ConfigMap> published;
  private final Client client;
  private final RateLimitedQueue<ObjectKey> queue;
  private final ControllerWorkers<ObjectKey> workers;

  AuthenticationConfig(
      @Nullable TrustedCas clients,
      @Nullable FrontProxy proxy,
      Informers informers,
      Client client,
      InstantSource clock) {
    if (clients != null) {
      authorities.put("client-ca-file", clients.certificates());
    }
    if (proxy != null) {
      authorities.put("requestheader-client-ca-file", proxy.authorities().certificates());
      names.put("requestheader-allowed-names", proxy.headers().allowedNames());
      names.put("requestheader-username-headers", proxy.headers().userHeaders());
      names.put("requestheader-group-headers", proxy.headers().groupHeaders());
      names.put("requestheader-extra-headers-prefix", proxy.headers().extraPrefixes());
    }
    this.client = client;
    this.published =
        informers.of(
            CoreV1.CONFIGMAPS,
            ListQuery.inNamespace(KEY.namespace()).withFields("metadata.name=" + KEY.name()));
    this.queue = RateLimitedQueue.create("authentication-config", clock);
    Triggers.on(published).unlessUnchanged().enqueue(queue);
    this.workers =
        new ControllerWorkers<>(
            "authentication-config", 1, queue, this::reconcile, List.of(published));
  }

  void start() {
    queue.add(KEY);
    workers.start();
  }

  private Reconciler.Result reconcile(ObjectKey key) {
    ConfigMap found = published.get(key);
    Map<String, String> data = new TreeMap<>(found == null ? Map.of() : found.data());
    authorities.forEach((name, own) -> data.compute(name, (_, text) -> joined(text, own)));
    names.forEach((name, own) -> data.compute(name, (_, text) -> list(text, own)));
    try {
      if (found == null) {
        client.create(
            CoreV1.CONFIGMAPS,
            ConfigMapBuilder.create()
                .metadata(meta -> meta.namespace(key.namespace()).name(key.name()))
                .data(data)
                .build());
      } else if (!found.data().equals(data)) {
        client.update(CoreV1.CONFIGMAPS, ConfigMapBuilder.from(found).data(data).build());
      }
    } catch (StatusError e) {
      if (!e.isNotFound()) {
        throw e;
      }
      return Reconciler.Result.revisit(NAMESPACE_WAIT);
    }
    return Reconciler.Result.SETTLED;
  }

  private static String joined(@Nullable String text, List<X509Certificate> own) {
    String alone = Pem.write(own);
    if (text == null || text.equals(alone)) {
      return alone;
    }
    Set<X509Certificate> all = new LinkedHashSet<>(own);
    try {
      all.addAll(Pem.certificates(text));
    } catch (IllegalArgumentException _) {
      // What nobody can read nobody can miss.
    }
    return Pem.write(new ArrayList<>(all));
  }

  private static String list(@Nullable String text, List<String> own) {
    String alone = written(own);
    if (text == null || text.equals(alone)) {
      return alone;
    }
    Set<Object> all = new LinkedHashSet<>(own);
    try {
      if (JsonTree.parse(text.getBytes(StandardCharsets.UTF_8)) instanceof List<?> known) {
        all.addAll(known);
      }
    } catch (RuntimeException _) {
      // As above.
    }
    return written(all);
  }

  private static String written(Collection<?> list) {
    return new String(JsonTree.write(new ArrayList<>(list)), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    workers.close();
  }
}
