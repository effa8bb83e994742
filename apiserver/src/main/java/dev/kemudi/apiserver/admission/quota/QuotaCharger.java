package dev.kemudi.apiserver.admission.quota;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.ResourceQuota;
import dev.kemudi.client.Client;
import dev.kemudi.client.ListQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Charges writes to the quotas of a namespace: each is checked against what is left by those before
 * it, then every quota is written once for all of them. A quota that somebody else has written
 * meanwhile is read again, and what is charged to it checked anew. What has been charged to the
 * other quotas then stays, even if the write comes to be refused: the quota controller finds out.
 */
final class QuotaCharger {
  private static final int RETRIES = 3;

  private final Client client;
  private final QuotaCheck check;

  QuotaCharger(Client client, QuotaCheck check) {
    this.client = client;
    this.check = check;
  }

  /** The quotas of a namespace as they are now. */
  List<ResourceQuota> quotas(String namespace) {
    return client.list(CoreV1.RESOURCEQUOTAS, ListQuery.inNamespace(namespace)).items();
  }

  /** Decides on all waiters. */
  void charge(String namespace, List<Waiter> waiters) {
    List<ResourceQuota> quotas = quotas(namespace);
    List<Waiter> undecided = waiters;
    for (int retries = RETRIES; ; retries--) {
      List<ResourceQuota> before = quotas;
      List<ResourceQuota> after = charge(before, undecided);
      Failed failed = write(before, after);
      undecided = undecided.stream().filter(waiter -> !waiter.isDecided()).toList();
      if (failed.why() == null) {
        undecided.forEach(Waiter::admit);
        return;
      }
      if (retries == 0) {
        for (Waiter waiter : undecided) {
          waiter.refuse(failed.why());
        }
        return;
      }
      quotas =
          quotas(namespace).stream()
              .filter(quota -> failed.names().contains(quota.name()))
              .toList();
    }
  }

  /** The quotas after the waiters; those that take nothing, or too much, are decided on. */
  private List<ResourceQuota> charge(List<ResourceQuota> quotas, List<Waiter> waiters) {
    List<ResourceQuota> running = quotas;
    for (Waiter waiter : waiters) {
      try {
        List<ResourceQuota> charged = check.charge(running, waiter.evaluator(), waiter.request());
        if (waiter.request().dryRun() || charged == running) {
          waiter.admit();
        } else {
          running = charged;
        }
      } catch (RuntimeException e) {
        waiter.refuse(e);
      }
    }
    return running;
  }

  /**
   * Quotas that could not be written.
   *
   * @param why the last failure; null if all were written
   */
  private record Failed(Set<String> names, @Nullable RuntimeException why) {}

  private Failed write(List<ResourceQuota> before, List<ResourceQuota> after) {
    List<ResourceQuota> failed = new ArrayList<>();
    RuntimeException why = null;
    for (int i = 0; i < before.size(); i++) {
      ResourceQuota charged = after.get(i);
      if (charged != before.get(i)) {
        try {
          client.updateStatus(CoreV1.RESOURCEQUOTAS, charged);
        } catch (RuntimeException e) {
          failed.add(charged);
          why = e;
        }
      }
    }
    return new Failed(failed.stream().map(ResourceQuota::name).collect(Collectors.toSet()), why);
  }
}
