package dev.kemudi.scheduler;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.ContainerBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.NodeBuilder;
import dev.kemudi.api.core.v1.NodeSelector;
import dev.kemudi.api.core.v1.NodeSelectorRequirement;
import dev.kemudi.api.core.v1.NodeSelectorTermBuilder;
import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeBuilder;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.PersistentVolumeClaimBuilder;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.VolumeBuilder;
import dev.kemudi.api.core.v1.VolumeNodeAffinity;
import dev.kemudi.api.storage.v1.CSIDriverBuilder;
import dev.kemudi.api.storage.v1.CSIStorageCapacityBuilder;
import dev.kemudi.api.storage.v1.StorageClassBuilder;
import dev.kemudi.api.storage.v1.StorageV1;
import dev.kemudi.client.MemoryClient;
import dev.kemudi.client.informer.SharedInformers;
import dev.kemudi.machinery.meta.v1.LabelSelectorBuilder;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.value.Quantity;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pods with claims, on two nodes. The test plays volume controller and provisioner. */
@Timeout(30)
final class VolumesTest {
  private static final String HOST = "kubernetes.io/hostname";
  private static final String SELECTED = "volume.kubernetes.io/selected-node";

  private final MemoryClient client = new MemoryClient();
  private final SharedInformers informers =
      new SharedInformers(client, InstantSource.system(), new SplittableRandom(1));
  private final ToldEvents events = new ToldEvents();
  private final Scheduler scheduler =
      new Scheduler(
          client,
          informers,
          events,
          InstantSource.system(),
          new SplittableRandom(1),
          SchedulerOptions.named("default-scheduler"));

  @BeforeEach
  void fill() {
    for (String name : List.of("n1", "n2")) {
      Map<String, Quantity> has = Map.of("cpu", Quantity.parse("4"), "pods", Quantity.parse("110"));
      client.create(
          CoreV1.NODES,
          NodeBuilder.create()
              .metadata(m -> m.name(name).labels(Map.of(HOST, name)))
              .status(s -> s.allocatable(has).capacity(has))
              .build());
    }
    storageClass("local", "kubernetes.io/no-provisioner", "WaitForFirstConsumer");
    storageClass("made", "example.org/maker", "WaitForFirstConsumer");
    storageClass("at-once", "example.org/maker", "Immediate");
  }

  private void start() {
    informers.start();
    scheduler.start();
  }

  @AfterEach
  void closeAll() {
    scheduler.close();
    informers.close();
  }

  private void storageClass(String name, String provisioner, String mode) {
    client.create(
        StorageV1.STORAGECLASSES,
        StorageClassBuilder.create()
            .metadata(m -> m.name(name))
            .provisioner(provisioner)
            .volumeBindingMode(mode)
            .build());
  }

  /**
   * Returns when the scheduler knows the claim: a pod that it sees earlier waits for another turn.
   */
  private void claim(String name, String storageClass) throws InterruptedException {
    client.create(
        CoreV1.PERSISTENTVOLUMECLAIMS,
        PersistentVolumeClaimBuilder.create()
            .metadata(m -> m.namespace("default").name(name))
            .spec(
                s ->
                    s.storageClassName(storageClass)
                        .accessModes(List.of("ReadWriteOnce"))
                        .resources(r -> r.requests(Map.of("storage", Quantity.parse("1Gi")))))
            .build());
    awaitSeen(CoreV1.PERSISTENTVOLUMECLAIMS, new ObjectKey("default", name));
  }

  private void awaitSeen(Resource<? extends KubeObject> resource, ObjectKey key)
      throws InterruptedException {
    await(() -> informers.of(resource).get(key) != null);
  }

  private void volume(String name, String size, String node) throws InterruptedException {
    client.create(
        CoreV1.PERSISTENTVOLUMES,
        PersistentVolumeBuilder.create()
            .metadata(m -> m.name(name))
            .spec(
                s ->
                    s.storageClassName("local")
                        .capacity(Map.of("storage", Quantity.parse(size)))
                        .accessModes(List.of("ReadWriteOnce"))
                        .nodeAffinity(
                            new VolumeNodeAffinity(
                                new NodeSelector(
                                    List.of(
                                        NodeSelectorTermBuilder.create()
                                            .matchExpressions(
                                                List.of(
                                                    new NodeSelectorRequirement(
                                                        HOST, "In", List.of(node))))
                                            .build())))))
            .status(s -> s.phase("Available"))
            .build());
    awaitSeen(CoreV1.PERSISTENTVOLUMES, new ObjectKey("", name));
  }

  private void pod(String name, String claim) {
    client.create(
        CoreV1.PODS,
        PodBuilder.create()
            .metadata(m -> m.namespace("default").name(name))
            .spec(
                s ->
                    s.schedulerName("default-scheduler")
                        .volumes(
                            List.of(
                                VolumeBuilder.create()
                                    .name("data")
                                    .volumeSource(
                                        v -> v.persistentVolumeClaim(c -> c.claimName(claim)))
                                    .build()))
                        .containers(
                            List.of(ContainerBuilder.create().name("c").image("a").build())))
            .status(s -> s.phase("Pending"))
            .build());
  }

  private PersistentVolumeClaim claim(String name) {
    return client.get(CoreV1.PERSISTENTVOLUMECLAIMS, new ObjectKey("default", name));
  }

  private PersistentVolume volume(String name) {
    return client.get(CoreV1.PERSISTENTVOLUMES, new ObjectKey("", name));
  }

  private String nodeOf(String pod) {
    return client.get(CoreV1.PODS, new ObjectKey("default", pod)).spec().nodeName();
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(2);
    }
  }

  /** What the volume controller does in the end. */
  private void bind(String claim, String volume) {
    Map<String, String> annotations = new HashMap<>(claim(claim).metadata().annotations());
    annotations.put("pv.kubernetes.io/bind-completed", "yes");
    client.update(
        CoreV1.PERSISTENTVOLUMECLAIMS,
        PersistentVolumeClaimBuilder.from(claim(claim))
            .metadata(m -> m.annotations(annotations))
            .spec(s -> s.volumeName(volume))
            .build());
  }

  @Test
  void aPodWaitsForItsClaimAndThenForTheVolume() throws InterruptedException {
    start();
    pod("web", "data");
    assertTrue(
        events
            .next("web")
            .startsWith(
                "Warning FailedScheduling 0/2 nodes are available: 2 persistentvolumeclaim \"data\" not"
                    + " found. preemption: "));
    claim("data", "at-once");
    assertTrue(
        events
            .next("web")
            .startsWith(
                "Warning FailedScheduling 0/2 nodes are available: 2 pod has unbound immediate"
                    + " PersistentVolumeClaims. preemption: "));
    volume("v", "1Gi", "n2");
    bind("data", "v");
    assertEquals("Normal Scheduled Successfully assigned default/web to n2", events.next("web"));
  }

  @Test
  void theSmallestVolumeThatIsThereIsTakenAndDecidesOnTheNode() throws InterruptedException {
    start();
    volume("large", "9Gi", "n2");
    volume("fitting", "2Gi", "n2");
    volume("small", "500Mi", "n1");
    claim("data", "local");
    pod("web", "data");
    await(() -> volume("fitting").spec().claimRef() != null);
    var reference = requireNonNull(volume("fitting").spec().claimRef());
    assertEquals("data", reference.name());
    assertEquals(claim("data").uid(), reference.uid());
    assertEquals(
        "yes",
        volume("fitting").metadata().annotations().get("pv.kubernetes.io/bound-by-controller"));
    assertEquals("", nodeOf("web"));
    bind("data", "fitting");
    assertEquals("Normal Scheduled Successfully assigned default/web to n2", events.next("web"));
  }

  @Test
  void oneVolumeIsNotForTwo() throws InterruptedException {
    start();
    volume("only", "1Gi", "n1");
    claim("one", "local");
    claim("two", "local");
    pod("first", "one");
    await(() -> volume("only").spec().claimRef() != null);
    pod("second", "two");
    String told = events.next("second");
    assertTrue(
        told.startsWith(
            "Warning FailedScheduling 0/2 nodes are available: 2 node(s) didn't find available"
                + " persistent volumes to bind. preemption: 0/2 nodes are available: 2 Preemption is"
                + " not helpful for scheduling."),
        told);
    bind("one", "only");
    await(() -> nodeOf("first").equals("n1"));
    volume("another", "1Gi", "n2");
    await(() -> volume("another").spec().claimRef() != null);
    bind("two", "another");
    await(() -> nodeOf("second").equals("n2"));
  }

  @Test
  void aVolumeIsAskedForWhereThePodGoes() throws InterruptedException {
    start();
    claim("data", "made");
    pod("web", "data");
    await(() -> claim("data").metadata().annotations().containsKey(SELECTED));
    String node = requireNonNull(claim("data").metadata().annotations().get(SELECTED));
    pod("with-the-same", "data");
    volume("v", "1Gi", node);
    bind("data", "v");
    await(() -> nodeOf("web").equals(node) && nodeOf("with-the-same").equals(node));
  }

  @Test
  void whatCanNotBeMadeIsPlannedAnew() throws InterruptedException {
    start();
    claim("data", "made");
    pod("web", "data");
    await(() -> claim("data").metadata().annotations().containsKey(SELECTED));
    client.update(
        CoreV1.PERSISTENTVOLUMECLAIMS,
        PersistentVolumeClaimBuilder.from(claim("data"))
            .metadata(m -> m.annotations(Map.of()))
            .build());
    assertEquals(
        "Warning FailedScheduling running PreBind plugin \"VolumeBinding\": binding volumes:"
            + " selectedNode annotation reset for PVC \"data\"",
        events.next("web"));
    await(() -> claim("data").metadata().annotations().containsKey(SELECTED));
  }

  @Test
  void driversThatTellOfRoomAreHeeded() throws InterruptedException {
    client.create(
        StorageV1.CSIDRIVERS,
        CSIDriverBuilder.create()
            .metadata(m -> m.name("example.org/maker"))
            .spec(s -> s.storageCapacity(true))
            .build());
    start();
    claim("data", "made");
    pod("web", "data");
    String told = events.next("web");
    assertTrue(
        told.startsWith(
            "Warning FailedScheduling 0/2 nodes are available: 2 node(s) did not have enough free"
                + " storage."),
        told);
    client.create(
        StorageV1.CSISTORAGECAPACITIES,
        CSIStorageCapacityBuilder.create()
            .metadata(m -> m.namespace("default").name("there"))
            .storageClassName("made")
            .capacity(Quantity.parse("5Gi"))
            .nodeTopology(LabelSelectorBuilder.create().matchLabels(Map.of(HOST, "n2")).build())
            .build());
    await(() -> "n2".equals(claim("data").metadata().annotations().get(SELECTED)));
  }
}
