package dev.kemudi.controllers.bootstrap;

import dev.kemudi.api.core.v1.ConfigMap;
import dev.kemudi.api.core.v1.ConfigMapBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Secret;
import dev.kemudi.client.Client;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs the kubeconfig in the public config map {@code cluster-info} with every token, so that who
 * holds one of them can believe it before it knows any certificate.
 */
public final class BootstrapSignerController implements Controller {
  private static final String NAME = "bootstrapsigner";
  private static final ObjectKey CLUSTER_INFO = new ObjectKey("kube-public", "cluster-info");
  private static final String KUBECONFIG = "kubeconfig";
  private static final String SIGNATURES = "jws-kubeconfig-";

  private final Client client;
  private final InstantSource clock;
  private final Informer<Secret> secrets;
  private final Informer<ConfigMap> configMaps;
  private final ControllerWorkers<ObjectKey> workers;

  public BootstrapSignerController(Client client, Informers informers, InstantSource clock) {
    this.client = client;
    this.clock = clock;
    this.secrets =
        informers.of(
            CoreV1.SECRETS,
            ListQuery.inNamespace(BootstrapToken.NAMESPACE)
                .withFields("type=" + BootstrapToken.TYPE));
    this.configMaps =
        informers.of(
            CoreV1.CONFIGMAPS,
            ListQuery.inNamespace(CLUSTER_INFO.namespace())
                .withFields("metadata.name=" + CLUSTER_INFO.name()));
    RateLimitedQueue<ObjectKey> queue = RateLimitedQueue.create("bootstrap_signer_queue", clock);
    Triggers.on(configMaps).when(map -> ObjectKey.of(map).equals(CLUSTER_INFO)).enqueue(queue);
    Triggers.on(secrets)
        .when(BootstrapToken::isOne)
        .enqueue(queue, secret -> List.of(CLUSTER_INFO));
    this.workers =
        new ControllerWorkers<>(NAME, 1, queue, this::reconcile, List.of(secrets, configMaps));
  }

  private Reconciler.Result reconcile(ObjectKey key) {
    ConfigMap info = configMaps.get(key);
    String kubeconfig = info == null ? null : info.data().get(KUBECONFIG);
    if (info == null || kubeconfig == null) {
      return Reconciler.Result.SETTLED;
    }
    Map<String, String> data = new HashMap<>(info.data());
    data.keySet().removeIf(name -> name.startsWith(SIGNATURES));
    Instant now = clock.instant();
    secrets.list().stream()
        .filter(BootstrapToken::isOne)
        .map(BootstrapToken::new)
        .filter(token -> token.signs(now))
        .forEach(token -> data.put(SIGNATURES + token.id(), signature(kubeconfig, token)));
    if (!data.equals(info.data())) {
      update(ConfigMapBuilder.from(info).data(data).build());
    }
    return Reconciler.Result.SETTLED;
  }

  /** Whoever changed the map meanwhile has woken this controller. */
  private void update(ConfigMap info) {
    try {
      client.update(CoreV1.CONFIGMAPS, info);
    } catch (StatusError e) {
      if (!e.isConflict() && !e.isNotFound()) {
        throw e;
      }
    }
  }

  /** A JSON web signature without what it signs. */
  private static String signature(String content, BootstrapToken token) {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    String header =
        encoder.encodeToString(bytes("{\"alg\":\"HS256\",\"kid\":\"" + token.id() + "\"}"));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes(token.value()), "HmacSHA256"));
      byte[] signature = mac.doFinal(bytes(header + "." + encoder.encodeToString(bytes(content))));
      return header + ".." + encoder.encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK can't sign with a shared key", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
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
