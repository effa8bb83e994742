package dev.kemudi.controllers.serviceaccount;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Namespace;
import dev.kemudi.api.core.v1.ServiceAccount;
import dev.kemudi.api.core.v1.ServiceAccountBuilder;
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
import java.util.List;

/** Makes the account {@code default} in every namespace, and makes it again when it is deleted. */
public final class ServiceAccountController implements Controller {
  private static final String DEFAULT = "default";

  private final Client client;
  private final Informer<Namespace> namespaces;
  private final Informer<ServiceAccount> accounts;
  private final ControllerWorkers<ObjectKey> workers;

  public ServiceAccountController(Client client, Informers informers, InstantSource clock) {
    this.client = client;
    this.namespaces = informers.of(CoreV1.NAMESPACES);
    this.accounts = informers.of(CoreV1.SERVICEACCOUNTS);
    RateLimitedQueue<ObjectKey> queue = RateLimitedQueue.create("serviceaccount", clock);
    Triggers.on(namespaces).enqueue(queue);
    Triggers.on(accounts)
        .when(account -> account.name().equals(DEFAULT))
        .unlessUnchanged()
        .enqueue(queue, account -> List.of(new ObjectKey("", account.namespace())));
    this.workers =
        new ControllerWorkers<>(
            "serviceaccount", 1, queue, this::reconcile, List.of(namespaces, accounts));
  }

  private Reconciler.Result reconcile(ObjectKey key) {
    Namespace namespace = namespaces.get(key);
    if (namespace == null
        || !namespace.status().phase().equals("Active")
        || accounts.get(new ObjectKey(key.name(), DEFAULT)) != null) {
      return Reconciler.Result.SETTLED;
    }
    ServiceAccount account =
        ServiceAccountBuilder.create()
            .metadata(metadata -> metadata.namespace(key.name()).name(DEFAULT))
            .build();
    try {
      client.create(CoreV1.SERVICEACCOUNTS, account);
    } catch (StatusError e) {
      if (!e.isAlreadyExists() && !e.hasCause("NamespaceTerminating")) {
        throw e;
      }
    }
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
