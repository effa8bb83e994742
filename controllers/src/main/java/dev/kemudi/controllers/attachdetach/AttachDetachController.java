package dev.kemudi.controllers.attachdetach;

import dev.kemudi.api.core.v1.AttachedVolume;
import dev.kemudi.api.core.v1.CSIPersistentVolumeSource;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.NodeBuilder;
import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.storage.v1.StorageV1;
import dev.kemudi.api.storage.v1.VolumeAttachment;
import dev.kemudi.api.storage.v1.VolumeAttachmentBuilder;
import dev.kemudi.api.storage.v1.VolumeAttachmentSource;
import dev.kemudi.client.Client;
import dev.kemudi.client.TransportException;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps the attachments of every node as its pods need them. */
public final class AttachDetachController implements Controller {
  private static final String NAME = "attachdetach";
  private static final String MANAGED = "volumes.kubernetes.io/controller-managed-attach-detach";
  private static final String BY_NODE = "attachdetach-controller-attachments-by-node";
  private static final String BY_VOLUME = "attachdetach-controller-attachments-by-volume";
  private static final Duration UNMOUNT_PATIENCE = Duration.ofMinutes(6);
  private static final Duration AGAIN = Duration.ofSeconds(10);
  private static final int WORKERS = 10;

  private final Client client;
  private final EventRecorder events;
  private final InstantSource clock;
  private final UsedVolumes used;
  private final Informer<Node> nodes;
  private final Informer<VolumeAttachment> attachments;
  private final ExclusiveUse exclusive;
  private final ControllerWorkers<ObjectKey> workers;

  /** What was last told of an attachment: that it is made, or why not. */
  private final Map<String, String> told = new ConcurrentHashMap<>();

  /** Since when nobody uses what is attached. */
  private final Map<String, Instant> unused = new ConcurrentHashMap<>();

  public AttachDetachController(
      Client client, Informers informers, EventRecorder events, InstantSource clock) {
    this.client = client;
    this.events = events;
    this.clock = clock;
    this.used = new UsedVolumes(informers);
    this.nodes = informers.of(CoreV1.NODES);
    this.attachments = informers.of(StorageV1.VOLUMEATTACHMENTS);
    this.exclusive = new ExclusiveUse(client, attachments);
    attachments.addIndex(BY_NODE, one -> List.of(one.spec().nodeName()));
    attachments.addIndex(BY_VOLUME, one -> List.of(volumeOf(one)));
    RateLimitedQueue<ObjectKey> queue = RateLimitedQueue.create("attach_detach", clock);
    Triggers.on(used.pods)
        .when(pod -> !pod.spec().nodeName().isEmpty() && !pod.spec().volumes().isEmpty())
        .unlessUnchanged()
        .enqueue(queue, pod -> List.of(new ObjectKey("", pod.spec().nodeName())));
    Triggers.on(used.claims)
        .unlessUnchanged()
        .enqueue(queue, claim -> used.nodesOf(ObjectKey.of(claim)));
    Triggers.on(used.volumes).unlessUnchanged().enqueue(queue, used::nodesOf);
    Triggers.on(nodes)
        .onChange(
            (old, node) ->
                !old.status().volumesInUse().equals(node.status().volumesInUse())
                    || !old.status().volumesAttached().equals(node.status().volumesAttached())
                    || isManaged(old) != isManaged(node))
        .enqueue(queue);
    Triggers.on(attachments)
        .unlessUnchanged()
        .enqueue(queue, one -> List.of(new ObjectKey("", one.spec().nodeName())));
    this.workers =
        new ControllerWorkers<>(
            NAME,
            WORKERS,
            queue,
            this::reconcile,
            List.of(used.pods, used.claims, used.volumes, used.drivers, nodes, attachments));
  }

  private static String volumeOf(VolumeAttachment attachment) {
    String name = attachment.spec().source().persistentVolumeName();
    return name == null ? "" : name;
  }

  private static boolean isManaged(Node node) {
    return "true".equals(node.metadata().annotations().get(MANAGED));
  }

  private Reconciler.Result reconcile(ObjectKey key) {
    Node node = nodes.get(key);
    if (node != null && !isManaged(node)) {
      return Reconciler.Result.SETTLED;
    }
    Map<Attachable, List<Pod>> wanted = used.on(key.name());
    boolean again = false;
    Set<String> names = new HashSet<>();
    for (Map.Entry<Attachable, List<Pod>> one : wanted.entrySet()) {
      names.add(one.getKey().attachment(key.name()));
      again |= node != null && !attach(one.getKey(), one.getValue(), key.name());
    }
    List<VolumeAttachment> gone = new ArrayList<>();
    for (VolumeAttachment attachment : attachments.byIndex(BY_NODE, key.name())) {
      Attachable volume = attachable(attachment);
      if (names.contains(attachment.name()) || volume == null) {
        unused.remove(attachment.name());
      } else if (mayDetach(attachment, volume, node)) {
        gone.add(attachment);
      } else {
        again = true;
      }
    }
    if (node != null) {
      note(node, wanted.keySet(), gone);
    }
    gone.forEach(this::detach);
    return again ? Reconciler.Result.revisit(AGAIN) : Reconciler.Result.SETTLED;
  }

  /** Has the volume attached; false if that must wait for another node. */
  private boolean attach(Attachable volume, List<Pod> pods, String node) {
    String name = volume.attachment(node);
    VolumeAttachment present = attachments.get(new ObjectKey("", name));
    if (present != null) {
      exclusive.end(volume, node);
      tellOutcome(volume, pods, present);
      return true;
    }
    List<String> others = volume.shared() ? List.of() : holdersBut(node, volume);
    if (!others.isEmpty()) {
      tellOnce(name, pods, "Warning", "FailedAttachVolume", heldElsewhere(volume, others));
      return false;
    }
    try {
      create(volume, node);
      exclusive.made(volume, node);
      return true;
    } catch (StatusError | TransportException e) {
      exclusive.end(volume, node);
      throw e;
    }
  }

  /** The other nodes that have the volume; if there are none, this one has claimed it. */
  private List<String> holdersBut(String node, Attachable volume) {
    String holder = exclusive.claim(volume, node);
    if (!holder.equals(node)) {
      return List.of(holder);
    }
    List<String> others =
        attachments.byIndex(BY_VOLUME, volume.volume()).stream()
            .map(one -> one.spec().nodeName())
            .filter(other -> !other.equals(node))
            .toList();
    if (!others.isEmpty()) {
      exclusive.end(volume, node);
    }
    return others;
  }

  private void create(Attachable volume, String node) {
    try {
      client.create(
          StorageV1.VOLUMEATTACHMENTS,
          VolumeAttachmentBuilder.create()
              .metadata(metadata -> metadata.name(volume.attachment(node)))
              .spec(
                  spec ->
                      spec.attacher(volume.driver())
                          .nodeName(node)
                          .source(new VolumeAttachmentSource(volume.volume(), null)))
              .build());
    } catch (StatusError e) {
      if (!e.isAlreadyExists()) {
        throw e;
      }
    }
  }

  private String heldElsewhere(Attachable volume, List<String> nodesOfOthers) {
    List<String> holders =
        nodesOfOthers.stream()
            .flatMap(other -> used.on(other).getOrDefault(volume, List.of()).stream())
            .map(Pod::name)
            .sorted()
            .toList();
    return "Multi-Attach error for volume \""
        + volume.volume()
        + "\" "
        + (holders.isEmpty()
            ? "Volume is already exclusively attached to one node and can't be attached to another"
            : "Volume is already used by pod(s) " + String.join(", ", holders));
  }

  private void tellOutcome(Attachable volume, List<Pod> pods, VolumeAttachment attachment) {
    var error = attachment.status().attachError();
    if (attachment.status().attached()) {
      tellOnce(
          attachment.name(),
          pods,
          "Normal",
          "SuccessfulAttachVolume",
          "AttachVolume.Attach succeeded for volume \"" + volume.volume() + "\" ");
    } else if (error != null) {
      tellOnce(
          attachment.name(),
          pods,
          "Warning",
          "FailedAttachVolume",
          "AttachVolume.Attach failed for volume \"" + volume.volume() + "\" : " + error.message());
    }
  }

  private void tellOnce(
      String attachment, List<Pod> pods, String type, String reason, String message) {
    if (!message.equals(told.put(attachment, message))) {
      pods.forEach(pod -> events.event(CoreV1.PODS.kind(), pod, type, reason, message));
    }
  }

  /** Whether the node has let go of a volume that nobody uses, or for too long has not. */
  private boolean mayDetach(VolumeAttachment attachment, Attachable volume, @Nullable Node node) {
    Instant since = unused.computeIfAbsent(attachment.name(), name -> clock.instant());
    return node == null
        || !node.status().volumesInUse().contains(volume.uniqueName())
        || !clock.instant().isBefore(since.plus(UNMOUNT_PATIENCE));
  }

  private void detach(VolumeAttachment attachment) {
    if (attachment.metadata().deletionTimestamp() == null) {
      client.deleteIfPresent(
          StorageV1.VOLUMEATTACHMENTS,
          ObjectKey.of(attachment),
          DeleteOptionsBuilder.create().build());
    }
    unused.remove(attachment.name());
    told.remove(attachment.name());
  }

  /** What is attached; null if somebody else has made the attachment. */
  private @Nullable Attachable attachable(VolumeAttachment attachment) {
    PersistentVolume volume = used.volumes.get(new ObjectKey("", volumeOf(attachment)));
    CSIPersistentVolumeSource source =
        volume == null ? null : volume.spec().persistentVolumeSource().csi();
    if (volume == null || source == null) {
      return null;
    }
    Attachable attachable = Attachable.of(volume, source);
    return attachable.attachment(attachment.spec().nodeName()).equals(attachment.name())
        ? attachable
        : null;
  }

  /** Notes on the node what is attached, for which its kubelet waits. */
  private void note(Node node, Set<Attachable> wanted, List<VolumeAttachment> gone) {
    Set<String> ours =
        attachments.byIndex(BY_NODE, node.name()).stream()
            .filter(one -> one.status().attached() && one.metadata().deletionTimestamp() == null)
            .map(VolumeAttachment::name)
            .collect(Collectors.toSet());
    Set<String> removed = new HashSet<>();
    for (VolumeAttachment attachment : gone) {
      Attachable volume = attachable(attachment);
      if (volume != null) {
        removed.add(volume.uniqueName());
      }
    }
    List<AttachedVolume> volumes = new ArrayList<>(node.status().volumesAttached());
    volumes.removeIf(one -> removed.contains(one.name()));
    Set<String> known = volumes.stream().map(AttachedVolume::name).collect(Collectors.toSet());
    for (Attachable volume : wanted) {
      if (ours.contains(volume.attachment(node.name())) && !known.contains(volume.uniqueName())) {
        volumes.add(new AttachedVolume(volume.uniqueName(), ""));
      }
    }
    if (!volumes.equals(node.status().volumesAttached())) {
      client.updateStatus(
          CoreV1.NODES,
          NodeBuilder.from(node).status(status -> status.volumesAttached(volumes)).build());
    }
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
