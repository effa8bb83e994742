package dev.kemudi.apiserver.authn;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.Secret;
import dev.kemudi.api.core.v1.ServiceAccount;
import dev.kemudi.client.Client;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import org.jspecify.annotations.Nullable;

/** Looks into informers first, which may be behind, and asks the server for what isn't there. */
public final class ClientLookup implements ServiceAccountLookup {
  private final Client client;
  private final Informer<ServiceAccount> accounts;
  private final Informer<Pod> pods;
  private final Informer<Secret> secrets;

  public ClientLookup(Informers informers, Client client) {
    this.client = client;
    this.accounts = informers.of(CoreV1.SERVICEACCOUNTS);
    this.pods = informers.of(CoreV1.PODS);
    this.secrets = informers.of(CoreV1.SECRETS);
  }

  @Override
  public @Nullable ServiceAccount serviceAccount(ObjectKey key) {
    return find(accounts, CoreV1.SERVICEACCOUNTS, key);
  }

  @Override
  public @Nullable Pod pod(ObjectKey key) {
    return find(pods, CoreV1.PODS, key);
  }

  @Override
  public @Nullable Secret secret(ObjectKey key) {
    return find(secrets, CoreV1.SECRETS, key);
  }

  private <T extends KubeObject> @Nullable T find(
      Informer<T> informer, Resource<T> resource, ObjectKey key) {
    T known = informer.get(key);
    if (known != null) {
      return known;
    }
    return client.find(resource, key);
  }
}
