package dev.kemudi.controllers.bootstrap;

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
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Deletes tokens for joining nodes when their time is over. */
public final class TokenCleanerController implements Controller {
  private static final String NAME = "tokencleaner";

  private final Client client;
  private final InstantSource clock;
  private final Informer<Secret> secrets;
  private final ControllerWorkers<ObjectKey> workers;

  public TokenCleanerController(Client client, Informers informers, InstantSource clock) {
    this.client = client;
    this.clock = clock;
    this.secrets =
        informers.of(
            CoreV1.SECRETS,
            ListQuery.inNamespace(BootstrapToken.NAMESPACE)
                .withFields("type=" + BootstrapToken.TYPE));
    RateLimitedQueue<ObjectKey> queue = RateLimitedQueue.create("token_cleaner", clock);
    Triggers.on(secrets).when(BootstrapToken::isOne).enqueue(queue);
    this.workers = new ControllerWorkers<>(NAME, 1, queue, this::reconcile, List.of(secrets));
  }

  private Reconciler.Result reconcile(ObjectKey key) {
    Secret secret = secrets.get(key);
    Duration left = secret == null ? null : new BootstrapToken(secret).left(clock.instant());
    if (secret == null || left == null) {
      return Reconciler.Result.SETTLED;
    }
    if (left.isPositive()) {
      return Reconciler.Result.revisit(left);
    }
    client.deleteIfPresent(
        CoreV1.SECRETS,
        key,
        DeleteOptionsBuilder.create()
            .preconditions(conditions -> conditions.uid(secret.uid()))
            .build());
    return Reconciler.Result.SETTLED;
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
