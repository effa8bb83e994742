package dev.kemudi.controllers.serviceaccount;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.api.core.v1.Secret;
import dev.kemudi.api.core.v1.SecretBuilder;
import dev.kemudi.api.core.v1.ServiceAccount;
import dev.kemudi.api.core.v1.ServiceAccountBuilder;
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
import dev.kemudi.machinery.value.Bytes;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fills secrets that ask for a token of an account, and deletes them when the account is gone. A
 * secret that is gone is taken out of its account's list.
 */
public final class TokensController implements Controller {
  private static final String NAME = "serviceaccount-token";
  private static final String TYPE = "kubernetes.io/service-account-token";
  private static final String ACCOUNT_NAME = "kubernetes.io/service-account.name";
  private static final String ACCOUNT_UID = "kubernetes.io/service-account.uid";
  private static final String BY_ACCOUNT = "serviceaccount-token-by-account";
  private static final String CA = "ca.crt";
  private static final String NAMESPACE = "namespace";
  private static final String TOKEN = "token";
  private static final int WORKERS = 5;

  /** A secret, and the account that it is or was for. */
  private record Key(ObjectKey secret, ObjectKey account) {}

  private final Client client;
  private final AccountTokens tokens;
  private final Bytes rootCa;
  private final Informer<ServiceAccount> accounts;
  private final Informer<Secret> secrets;
  private final ControllerWorkers<Key> workers;

  /**
   * Makes the controller.
   *
   * @param rootCaPem the certificates by which clients know the API server; may be empty
   */
  public TokensController(
      Client client,
      Informers informers,
      InstantSource clock,
      AccountTokens tokens,
      String rootCaPem) {
    this.client = client;
    this.tokens = tokens;
    this.rootCa = Bytes.utf8(rootCaPem);
    this.accounts = informers.of(CoreV1.SERVICEACCOUNTS);
    this.secrets = informers.of(CoreV1.SECRETS, ListQuery.ALL.withFields("type=" + TYPE));
    secrets.addIndex(BY_ACCOUNT, secret -> List.of(account(secret).toString()));
    RateLimitedQueue<Key> queue = RateLimitedQueue.create(NAME, clock);
    Triggers.on(secrets).enqueue(queue, secret -> List.of(key(secret)));
    Triggers.on(accounts)
        .enqueue(
            queue,
            account ->
                secrets.byIndex(BY_ACCOUNT, ObjectKey.of(account).toString()).stream()
                    .map(TokensController::key)
                    .toList());
    this.workers =
        new ControllerWorkers<>(NAME, WORKERS, queue, this::reconcile, List.of(accounts, secrets));
  }

  private static ObjectKey account(Secret secret) {
    return new ObjectKey(
        secret.namespace(), secret.metadata().annotations().getOrDefault(ACCOUNT_NAME, ""));
  }

  private static Key key(Secret secret) {
    return new Key(ObjectKey.of(secret), account(secret));
  }

  private Reconciler.Result reconcile(Key key) {
    Secret secret = secrets.get(key.secret());
    if (secret == null) {
      forget(key);
      return Reconciler.Result.SETTLED;
    }
    ServiceAccount account = owner(secret, accounts.get(account(secret)));
    if (account == null) {
      account = owner(secret, client.find(CoreV1.SERVICEACCOUNTS, account(secret)));
    }
    if (account == null) {
      delete(secret);
    } else if (needsFilling(secret)) {
      fill(secret, account);
    }
    return Reconciler.Result.SETTLED;
  }

  /** The account, if it is the one that the secret is for. */
  private static @Nullable ServiceAccount owner(Secret secret, @Nullable ServiceAccount account) {
    String uid = secret.metadata().annotations().getOrDefault(ACCOUNT_UID, "");
    return account != null && (uid.isEmpty() || uid.equals(account.uid())) ? account : null;
  }

  private void delete(Secret secret) {
    client.deleteIfPresent(
        CoreV1.SECRETS,
        ObjectKey.of(secret),
        DeleteOptionsBuilder.create()
            .preconditions(conditions -> conditions.uid(secret.uid()))
            .build());
  }

  private boolean needsFilling(Secret secret) {
    Map<String, Bytes> data = secret.data();
    return isEmpty(data, TOKEN) || isEmpty(data, NAMESPACE) || needsCa(data);
  }

  private static boolean isEmpty(Map<String, Bytes> data, String name) {
    return data.getOrDefault(name, Bytes.EMPTY).isEmpty();
  }

  private boolean needsCa(Map<String, Bytes> data) {
    return !rootCa.isEmpty() && !rootCa.equals(data.getOrDefault(CA, Bytes.EMPTY));
  }

  private void fill(Secret secret, ServiceAccount account) {
    Map<String, Bytes> data = new HashMap<>(secret.data());
    if (needsCa(data)) {
      data.put(CA, rootCa);
    }
    if (isEmpty(data, NAMESPACE)) {
      data.put(NAMESPACE, Bytes.utf8(secret.namespace()));
    }
    if (isEmpty(data, TOKEN)) {
      data.put(TOKEN, Bytes.utf8(tokens.issue(account, secret)));
    }
    Map<String, String> annotations = new HashMap<>(secret.metadata().annotations());
    annotations.put(ACCOUNT_NAME, account.name());
    annotations.put(ACCOUNT_UID, account.uid());
    client.update(
        CoreV1.SECRETS,
        SecretBuilder.from(secret)
            .metadata(metadata -> metadata.annotations(annotations))
            .data(data)
            .build());
  }

  /** Takes a secret out of its account's list once it is gone for good. */
  private void forget(Key key) {
    if (key.account().name().isEmpty()) {
      return;
    }
    ServiceAccount account = client.find(CoreV1.SERVICEACCOUNTS, key.account());
    if (account == null
        || !lists(account, key)
        || client.find(CoreV1.SECRETS, key.secret()) != null) {
      return;
    }
    List<ObjectReference> left =
        account.secrets().stream()
            .filter(reference -> !reference.name().equals(key.secret().name()))
            .toList();
    client.update(
        CoreV1.SERVICEACCOUNTS, ServiceAccountBuilder.from(account).secrets(left).build());
  }

  private static boolean lists(ServiceAccount account, Key key) {
    return account.secrets().stream()
        .anyMatch(reference -> reference.name().equals(key.secret().name()));
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
