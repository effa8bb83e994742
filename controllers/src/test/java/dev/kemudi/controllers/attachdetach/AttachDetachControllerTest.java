package dev.kemudi.controllers.attachdetach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.kemudi.api.core.v1.AttachedVolume;
import dev.kemudi.api.core.v1.CSIPersistentVolumeSourceBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.NodeBuilder;
import dev.kemudi.api.core.v1.ObjectReferenceBuilder;
import dev.kemudi.api.core.v1.PersistentVolumeBuilder;
import dev.kemudi.api.core.v1.PersistentVolumeClaimBuilder;
import dev.kemudi.api.core.v1.PersistentVolumeClaimVolumeSourceBuilder;
import dev.kemudi.api.core.v1.PersistentVolumeSourceBuilder;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.VolumeBuilder;
import dev.kemudi.api.core.v1.VolumeSourceBuilder;
import dev.kemudi.api.storage.v1.StorageV1;
import dev.kemudi.api.storage.v1.VolumeAttachment;
import dev.kemudi.api.storage.v1.VolumeAttachmentBuilder;
import dev.kemudi.controllers.testing.ControllerFixture;
import dev.kemudi.controllers.testing.RecordedEvents;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class AttachDetachControllerTest {
  private static final Attachable VOLUME = new Attachable("v", "d", "h", false);

  private final ControllerFixture fixture = new ControllerFixture();
  private final RecordedEvents events = new RecordedEvents();

  @BeforeEach
  void begin() {
    fixture.client.put(
        CoreV1.PERSISTENTVOLUMES,
        PersistentVolumeBuilder.create()
            .metadata(m -> m.name("v"))
            .spec(
                spec ->
                    spec.accessModes(List.of("ReadWriteOnce"))
                        .persistentVolumeSource(
                            PersistentVolumeSourceBuilder.create()
                                .csi(
                                    CSIPersistentVolumeSourceBuilder.create()
                                        .driver("d")
                                        .volumeHandle("h")
                                        .build())
                                .build())
                        .claimRef(ObjectReferenceBuilder.create().uid("claim").build()))
            .build());
    fixture.client.put(
        CoreV1.PERSISTENTVOLUMECLAIMS,
        PersistentVolumeClaimBuilder.create()
            .metadata(m -> m.namespace("a").name("c").uid("claim"))
            .spec(spec -> spec.volumeName("v"))
            .status(status -> status.phase("Bound"))
            .build());
    for (String node : List.of("one", "two")) {
      fixture.client.put(
          CoreV1.NODES,
          NodeBuilder.create()
              .metadata(
                  m ->
                      m.name(node)
                          .annotations(
                              Map.of(
                                  "volumes.kubernetes.io/controller-managed-attach-detach",
                                  "true")))
              .build());
    }
    fixture.start(
        new AttachDetachController(
            fixture.client, fixture.informers, events, InstantSource.system()));
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  private void pod(String name, String node) {
    fixture.client.put(
        CoreV1.PODS,
        PodBuilder.create()
            .metadata(m -> m.namespace("a").name(name))
            .spec(
                spec ->
                    spec.nodeName(node)
                        .volumes(
                            List.of(
                                VolumeBuilder.create()
                                    .name("data")
                                    .volumeSource(
                                        VolumeSourceBuilder.create()
                                            .persistentVolumeClaim(
                                                PersistentVolumeClaimVolumeSourceBuilder.create()
                                                    .claimName("c")
                                                    .build())
                                            .build())
                                    .build())))
            .build());
  }

  private VolumeAttachment attachment(String node) throws InterruptedException {
    return fixture.awaitObject(
        StorageV1.VOLUMEATTACHMENTS, "", VOLUME.attachment(node), found -> true);
  }

  private void attached(String node) throws InterruptedException {
    fixture.client.put(
        StorageV1.VOLUMEATTACHMENTS,
        VolumeAttachmentBuilder.from(attachment(node)).status(s -> s.attached(true)).build());
  }

  @Test
  void aVolumeIsAttachedNotedAndDetached() throws InterruptedException {
    pod("p", "one");
    VolumeAttachment made = attachment("one");
    assertEquals("d", made.spec().attacher());
    assertEquals("one", made.spec().nodeName());
    assertEquals("v", made.spec().source().persistentVolumeName());
    attached("one");
    fixture.awaitObject(
        CoreV1.NODES,
        "",
        "one",
        node ->
            node.status()
                .volumesAttached()
                .equals(List.of(new AttachedVolume("kubernetes.io/csi/d^h", ""))));
    ControllerFixture.await(
        () ->
            events
                .lines()
                .contains(
                    "p Normal SuccessfulAttachVolume AttachVolume.Attach succeeded for volume"
                        + " \"v\" "));
    fixture.client.remove(CoreV1.PODS, new ObjectKey("a", "p"));
    ControllerFixture.await(
        () -> !fixture.exists(StorageV1.VOLUMEATTACHMENTS, "", VOLUME.attachment("one")));
    fixture.awaitObject(CoreV1.NODES, "", "one", node -> node.status().volumesAttached().isEmpty());
  }

  @Test
  void aVolumeIsAtOneNodeAtATime() throws InterruptedException {
    pod("p", "one");
    attached("one");
    pod("q", "two");
    ControllerFixture.await(
        () ->
            events
                .lines()
                .contains(
                    "q Warning FailedAttachVolume Multi-Attach error for volume \"v\" Volume is"
                        + " already used by pod(s) p"));
    assertFalse(fixture.exists(StorageV1.VOLUMEATTACHMENTS, "", VOLUME.attachment("two")));
  }

  /** The controller may not have seen yet what it has just made for another node. */
  @Test
  void aVolumeThatIsBeingAttachedIsNoOtherNodes() throws InterruptedException {
    AtomicBoolean first = new AtomicBoolean(true);
    String told =
        "q Warning FailedAttachVolume Multi-Attach error for volume \"v\" Volume is already used"
            + " by pod(s) p";
    fixture.client.intercept(
        request -> {
          if (request.verb().equals("create") && first.getAndSet(false)) {
            pod("q", "two");
            while (!events.lines().contains(told) && !Thread.currentThread().isInterrupted()) {
              LockSupport.parkNanos(1_000_000);
            }
          }
        });
    pod("p", "one");
    assertEquals("one", attachment("one").spec().nodeName());
    assertFalse(fixture.exists(StorageV1.VOLUMEATTACHMENTS, "", VOLUME.attachment("two")));
  }

  @Test
  void whatTheNodeHasMountedStays() throws InterruptedException {
    pod("p", "one");
    attached("one");
    var node =
        fixture.awaitObject(
            CoreV1.NODES, "", "one", found -> !found.status().volumesAttached().isEmpty());
    fixture.client.put(
        CoreV1.NODES,
        NodeBuilder.from(node)
            .status(status -> status.volumesInUse(List.of(VOLUME.uniqueName())))
            .build());
    ControllerFixture.await(
        () -> {
          var seen = fixture.informers.of(CoreV1.NODES).get(new ObjectKey("", "one"));
          return seen != null && !seen.status().volumesInUse().isEmpty();
        });
    fixture.client.remove(CoreV1.PODS, new ObjectKey("a", "p"));
    ControllerFixture.await(
        () -> fixture.informers.of(CoreV1.PODS).get(new ObjectKey("a", "p")) == null);
    VolumeAttachment others =
        fixture.client.create(
            StorageV1.VOLUMEATTACHMENTS,
            VolumeAttachmentBuilder.create()
                .metadata(m -> m.name("others"))
                .spec(spec -> spec.attacher("x").nodeName("one"))
                .build());
    fixture.client.put(
        CoreV1.NODES,
        NodeBuilder.from(fixture.client.get(CoreV1.NODES, new ObjectKey("", "one")))
            .status(status -> status.volumesInUse(List.of()))
            .build());
    ControllerFixture.await(
        () -> !fixture.exists(StorageV1.VOLUMEATTACHMENTS, "", VOLUME.attachment("one")));
    assertEquals(true, fixture.exists(StorageV1.VOLUMEATTACHMENTS, "", others.name()));
  }
}
