package dev.kemudi.controllers.localstorage;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.PersistentVolumeMode;
import dev.kemudi.api.storage.v1.StorageClass;
import dev.kemudi.api.storage.v1.StorageClassBuilder;
import dev.kemudi.api.storage.v1.StorageV1;
import dev.kemudi.client.Client;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.client.volume.BindingAnnotations;
import dev.kemudi.client.volume.ClaimMatching;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Provisions volumes that are folders of nodes, and deletes them when nobody claims them any more.
 * A cluster that has no storage class when it starts gets one, as the default.
 */
public final class LocalStorageController implements Controller {
  /** By this name classes ask for such volumes. */
  public static final String PROVISIONER = "kemudi.dev/local";

  private static final String NAME = "local-storage";
  private static final String CLASS = "standard";

  /** A node that can't be reached must not keep all others waiting. */
  private static final int DELETERS = 4;

  private static final List<String> ASKED =
      List.of(BindingAnnotations.PROVISIONER, BindingAnnotations.BETA_PROVISIONER);

  /** Stands for the class in the queue of claims, none of which is without a namespace. */
  private static final ObjectKey THE_CLASS = new ObjectKey("", CLASS);

  private final Client client;
  private final EventRecorder events;
  private final LocalFolders folders;
  private final Informer<PersistentVolumeClaim> claims;
  private final Informer<PersistentVolume> volumes;
  private final Informer<StorageClass> classes;
  private final Informer<Node> nodes;
  private final RateLimitedQueue<ObjectKey> wanted;
  private final ControllerWorkers<ObjectKey> provisioning;
  private final ControllerWorkers<ObjectKey> deleting;

  public LocalStorageController(
      Client client,
      Informers informers,
      EventRecorder events,
      InstantSource clock,
      LocalFolders folders) {
    this.client = client;
    this.events = events;
    this.folders = folders;
    this.claims = informers.of(CoreV1.PERSISTENTVOLUMECLAIMS);
    this.volumes = informers.of(CoreV1.PERSISTENTVOLUMES);
    this.classes = informers.of(StorageV1.STORAGECLASSES);
    this.nodes = informers.of(CoreV1.NODES);
    this.wanted = RateLimitedQueue.create(NAME, clock);
    Triggers.on(claims).when(LocalStorageController::isAsked).enqueue(wanted);
    // What a claim names may be seen after it.
    Triggers.on(classes).onChange((old, type) -> false).enqueue(wanted, type -> asked());
    Triggers.on(nodes).onChange((old, node) -> false).enqueue(wanted, node -> asked());
    RateLimitedQueue<ObjectKey> released = RateLimitedQueue.create(NAME + "-released", clock);
    Triggers.on(volumes).when(LocalStorageController::isReleased).enqueue(released);
    this.provisioning =
        new ControllerWorkers<>(NAME, 1, wanted, this::provision, List.of(claims, classes, nodes));
    this.deleting =
        new ControllerWorkers<>(
            NAME + "-released", DELETERS, released, this::delete, List.of(volumes, nodes));
  }

  private static boolean isAsked(PersistentVolumeClaim claim) {
    Map<String, String> annotations = claim.metadata().annotations();
    return claim.spec().volumeName().isEmpty()
        && claim.metadata().deletionTimestamp() == null
        && ASKED.stream().anyMatch(each -> PROVISIONER.equals(annotations.get(each)));
  }

  private List<ObjectKey> asked() {
    return claims.list().stream()
        .filter(LocalStorageController::isAsked)
        .map(ObjectKey::of)
        .toList();
  }

  private static boolean isReleased(PersistentVolume volume) {
    return PROVISIONER.equals(
            volume.metadata().annotations().get(BindingAnnotations.PROVISIONED_BY))
        && "Released".equals(volume.status().phase())
        && "Delete".equals(volume.spec().persistentVolumeReclaimPolicy())
        && volume.metadata().deletionTimestamp() == null;
  }

  private Reconciler.Result provision(ObjectKey key) {
    if (key.equals(THE_CLASS)) {
      return offer();
    }
    PersistentVolumeClaim claim = claims.get(key);
    StorageClass type = claim == null || !isAsked(claim) ? null : type(claim);
    if (claim == null || type == null) {
      return Reconciler.Result.SETTLED;
    }
    Optional<Node> node = node(claim, type);
    if (node.isEmpty()) {
      return Reconciler.Result.SETTLED; // Whoever chooses one later changes the claim.
    }
    String problem = problem(claim);
    if (!problem.isEmpty()) {
      tell(
          claim,
          "Warning",
          "ProvisioningFailed",
          "failed to provision volume with StorageClass \"" + type.name() + "\": " + problem);
      return Reconciler.Result.SETTLED;
    }
    tell(
        claim,
        "Normal",
        "Provisioning",
        "External provisioner is provisioning volume for claim \"" + key + "\"");
    try {
      client.create(CoreV1.PERSISTENTVOLUMES, LocalVolume.of(claim, type, node.get(), folders));
    } catch (StatusError e) {
      if (!e.isAlreadyExists()) {
        throw e;
      }
    }
    tell(
        claim,
        "Normal",
        "ProvisioningSucceeded",
        "Successfully provisioned volume " + LocalVolume.name(claim));
    return Reconciler.Result.SETTLED;
  }

  private Reconciler.Result offer() {
    if (classes.list().isEmpty()) {
      client.create(
          StorageV1.STORAGECLASSES,
          StorageClassBuilder.create()
              .metadata(
                  m ->
                      m.name(CLASS)
                          .annotations(
                              Map.of("storageclass.kubernetes.io/is-default-class", "true")))
              .provisioner(PROVISIONER)
              .reclaimPolicy("Delete")
              .volumeBindingMode("WaitForFirstConsumer")
              .build());
    }
    return Reconciler.Result.SETTLED;
  }

  private @Nullable StorageClass type(PersistentVolumeClaim claim) {
    return classes.get(new ObjectKey("", ClaimMatching.storageClass(claim)));
  }

  /** The node that the scheduler chose, or any where the class doesn't wait for it. */
  private Optional<Node> node(PersistentVolumeClaim claim, StorageClass type) {
    String selected = claim.metadata().annotations().get(BindingAnnotations.SELECTED_NODE);
    if (selected != null) {
      return Optional.ofNullable(nodes.get(new ObjectKey("", selected)));
    }
    return "WaitForFirstConsumer".equals(type.volumeBindingMode())
        ? Optional.empty()
        : nodes.list().stream()
            .filter(node -> !node.spec().unschedulable())
            .min(Comparator.comparing(Node::name));
  }

  private static String problem(PersistentVolumeClaim claim) {
    if (PersistentVolumeMode.BLOCK.equals(claim.spec().volumeMode())) {
      return "volumes on nodes are file systems, not block devices";
    }
    if (claim.spec().selector() != null) {
      return "a volume that is made has no labels for the claim's selector";
    }
    return claim.spec().dataSource() != null || claim.spec().dataSourceRef() != null
        ? "volumes on nodes begin empty"
        : "";
  }

  private void tell(PersistentVolumeClaim claim, String type, String reason, String message) {
    events.event(CoreV1.PERSISTENTVOLUMECLAIMS.kind(), claim, type, reason, message);
  }

  /** Deletes a volume and its folder, if it is the one that was made for it. */
  private Reconciler.Result delete(ObjectKey key) {
    PersistentVolume volume = volumes.get(key);
    ObjectReference claim = volume == null ? null : volume.spec().claimRef();
    var source = volume == null ? null : volume.spec().persistentVolumeSource().hostPath();
    if (volume == null || !isReleased(volume) || claim == null || source == null) {
      return Reconciler.Result.SETTLED;
    }
    String folder = LocalVolume.folder(volume.name(), claim.namespace(), claim.name());
    if (!source.path().equals(folders.path(folder))) {
      events.event(
          CoreV1.PERSISTENTVOLUMES.kind(),
          volume,
          "Warning",
          "VolumeFailedDelete",
          "the path " + source.path() + " is not one of this provisioner's");
      return Reconciler.Result.SETTLED;
    }
    try {
      folders.delete(folder, nodeOf(volume));
    } catch (IOException e) {
      events.event(
          CoreV1.PERSISTENTVOLUMES.kind(),
          volume,
          "Warning",
          "VolumeFailedDelete",
          String.valueOf(e.getMessage()));
      throw new UncheckedIOException(e);
    }
    client.deleteIfPresent(
        CoreV1.PERSISTENTVOLUMES,
        key,
        DeleteOptionsBuilder.create().preconditions(p -> p.uid(volume.uid())).build());
    return Reconciler.Result.SETTLED;
  }

  /** The node that has the volume; empty if it has gone. */
  private String nodeOf(PersistentVolume volume) {
    String host = LocalVolume.host(volume);
    return nodes.list().stream()
        .filter(node -> LocalVolume.host(node).equals(host))
        .map(Node::name)
        .findFirst()
        .orElse("");
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void start() {
    wanted.add(THE_CLASS);
    provisioning.start();
    deleting.start();
  }

  @Override
  public void close() {
    provisioning.close();
    deleting.close();
  }
}
