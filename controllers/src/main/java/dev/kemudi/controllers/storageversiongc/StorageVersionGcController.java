package dev.kemudi.controllers.storageversiongc;

import dev.kemudi.api.apiserverinternal.v1alpha1.ApiserverinternalV1alpha1;
import dev.kemudi.api.apiserverinternal.v1alpha1.ServerStorageVersion;
import dev.kemudi.api.apiserverinternal.v1alpha1.StorageVersion;
import dev.kemudi.api.apiserverinternal.v1alpha1.StorageVersionBuilder;
import dev.kemudi.api.apiserverinternal.v1alpha1.StorageVersionCondition;
import dev.kemudi.api.apiserverinternal.v1alpha1.StorageVersionStatus;
import dev.kemudi.api.coordination.v1.CoordinationV1;
import dev.kemudi.api.coordination.v1.Lease;
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
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Takes what servers without a lease have said out of storage versions. */
public final class StorageVersionGcController implements Controller {
  private static final String NAME = "storage-version-gc";
  private static final String NAMESPACE = "kube-system";
  private static final String COMPONENT = "k8s.io/component";
  private static final String SERVER = "kube-apiserver";
  private static final String AGREED = "AllEncodingVersionsEqual";

  private final Client client;
  private final InstantSource clock;
  private final Informer<StorageVersion> versions;
  private final ControllerWorkers<ObjectKey> workers;

  public StorageVersionGcController(Client client, Informers informers, InstantSource clock) {
    this.client = client;
    this.clock = clock;
    this.versions = informers.of(ApiserverinternalV1alpha1.STORAGEVERSIONS);
    Informer<Lease> leases =
        informers.of(
            CoordinationV1.LEASES,
            ListQuery.inNamespace(NAMESPACE).withLabels(COMPONENT + "=" + SERVER));
    RateLimitedQueue<ObjectKey> queue = RateLimitedQueue.create("storage_version", clock);
    Triggers.on(versions).enqueue(queue);
    leases.addListener(
        new Informer.Listener<>() {
          @Override
          public void added(Lease lease) {}

          @Override
          public void updated(Lease old, Lease lease) {}

          @Override
          public void deleted(Lease lease) {
            versions.list().forEach(version -> queue.add(ObjectKey.of(version)));
          }
        });
    this.workers =
        new ControllerWorkers<>(NAME, 5, queue, this::reconcile, List.of(versions, leases));
  }

  private Reconciler.Result reconcile(ObjectKey key) {
    StorageVersion version = versions.get(key);
    if (version == null) {
      return Reconciler.Result.SETTLED;
    }
    List<ServerStorageVersion> said = version.status().storageVersions();
    List<ServerStorageVersion> left =
        said.stream().filter(one -> isAlive(one.apiServerID())).toList();
    if (left.size() == said.size()) {
      return Reconciler.Result.SETTLED;
    }
    if (left.isEmpty()) {
      client.deleteIfPresent(
          ApiserverinternalV1alpha1.STORAGEVERSIONS, key, DeleteOptionsBuilder.create().build());
    } else {
      client.updateStatus(
          ApiserverinternalV1alpha1.STORAGEVERSIONS,
          StorageVersionBuilder.from(version).status(status(version, left)).build());
    }
    return Reconciler.Result.SETTLED;
  }

  /** Asked of the server itself: a lease may be younger than what an informer has seen. */
  private boolean isAlive(String server) {
    Lease lease = client.find(CoordinationV1.LEASES, new ObjectKey(NAMESPACE, server));
    return lease != null && SERVER.equals(lease.metadata().labels().get(COMPONENT));
  }

  private StorageVersionStatus status(StorageVersion version, List<ServerStorageVersion> left) {
    String first = left.getFirst().encodingVersion();
    boolean agreed = left.stream().allMatch(one -> one.encodingVersion().equals(first));
    List<StorageVersionCondition> conditions = new ArrayList<>();
    Instant since = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    String status = agreed ? "True" : "False";
    for (StorageVersionCondition condition : version.status().conditions()) {
      if (!condition.type().equals(AGREED)) {
        conditions.add(condition);
      } else if (condition.status().equals(status)) {
        since = keptTime(condition, since);
      }
    }
    conditions.add(
        new StorageVersionCondition(
            AGREED,
            status,
            version.metadata().generation(),
            since,
            agreed ? "CommonEncodingVersionSet" : "CommonEncodingVersionUnset",
            agreed ? "Common encoding version set" : "Common encoding version unset"));
    return new StorageVersionStatus(left, agreed ? first : null, conditions);
  }

  private static Instant keptTime(StorageVersionCondition condition, Instant now) {
    Instant kept = condition.lastTransitionTime();
    return kept == null ? now : kept;
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
