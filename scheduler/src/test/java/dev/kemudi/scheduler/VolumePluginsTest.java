package dev.kemudi.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.api.core.v1.ContainerBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.NodeBuilder;
import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeBuilder;
import dev.kemudi.api.core.v1.PersistentVolumeClaimBuilder;
import dev.kemudi.api.core.v1.PersistentVolumeSourceBuilder;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.Volume;
import dev.kemudi.api.core.v1.VolumeBuilder;
import dev.kemudi.api.core.v1.VolumeSourceBuilder;
import dev.kemudi.api.storage.v1.CSINodeBuilder;
import dev.kemudi.api.storage.v1.CSINodeDriver;
import dev.kemudi.api.storage.v1.StorageClassBuilder;
import dev.kemudi.api.storage.v1.StorageV1;
import dev.kemudi.api.storage.v1.VolumeNodeResources;
import dev.kemudi.client.MemoryClient;
import dev.kemudi.client.informer.SharedInformers;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.value.Quantity;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pods on one node that can't have all the volumes that they want. */
@Timeout(30)
final class VolumePluginsTest {
  private static final String ZONE = "topology.kubernetes.io/zone";
  private static final String FULL = "node(s) exceed max volume count";
  private static final String GIVES_UP =
      " preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.";
  private static final String NOBODY =
      " preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.";

  private final MemoryClient client = new MemoryClient();
  private final SharedInformers informers =
      new SharedInformers(client, InstantSource.system(), new SplittableRandom(1));
  private final ToldEvents events = new ToldEvents();
  private final List<Scheduler> started = new ArrayList<>();

  private void start(boolean readWriteOncePod, int maxDisks) {
    Scheduler scheduler =
        new Scheduler(
            client,
            informers,
            events,
            InstantSource.system(),
            new SplittableRandom(1),
            new SchedulerOptions("default-scheduler", readWriteOncePod, maxDisks));
    started.add(scheduler);
    informers.start();
    scheduler.start();
  }

  @AfterEach
  void closeAll() {
    started.forEach(Scheduler::close);
    informers.close();
  }

  private void node(Map<String, String> labels, Map<String, Quantity> more) {
    Map<String, Quantity> has = new HashMap<>(more);
    has.put("cpu", Quantity.parse("4"));
    has.put("pods", Quantity.parse("110"));
    client.create(
        CoreV1.NODES,
        NodeBuilder.create()
            .metadata(m -> m.name("n1").labels(labels))
            .status(s -> s.allocatable(has).capacity(has))
            .build());
  }

  private void csiNode(String migrated, CSINodeDriver... drivers) {
    client.create(
        StorageV1.CSINODES,
        CSINodeBuilder.create()
            .metadata(
                m ->
                    m.name("n1")
                        .annotations(
                            Map.of("storage.alpha.kubernetes.io/migrated-plugins", migrated)))
            .spec(s -> s.drivers(List.of(drivers)))
            .build());
  }

  private static CSINodeDriver driver(String name, int count) {
    return new CSINodeDriver(name, "n1", List.of(), new VolumeNodeResources(count));
  }

  /** A claim and the volume that it is bound to. */
  private void bound(
      String name,
      Map<String, String> labels,
      UnaryOperator<PersistentVolumeSourceBuilder> source,
      String... modes) {
    client.create(
        CoreV1.PERSISTENTVOLUMES,
        PersistentVolumeBuilder.create()
            .metadata(m -> m.name("pv-" + name).labels(labels))
            .spec(s -> s.persistentVolumeSource(source))
            .build());
    client.create(
        CoreV1.PERSISTENTVOLUMECLAIMS,
        PersistentVolumeClaimBuilder.create()
            .metadata(
                m ->
                    m.namespace("default")
                        .name(name)
                        .annotations(Map.of("pv.kubernetes.io/bind-completed", "yes")))
            .spec(s -> s.volumeName("pv-" + name).accessModes(List.of(modes)))
            .build());
  }

  private static UnaryOperator<PersistentVolumeSourceBuilder> csi(String driver, String handle) {
    return source -> source.csi(csi -> csi.driver(driver).volumeHandle(handle));
  }

  private void pod(String name, UnaryOperator<VolumeSourceBuilder> source) {
    Volume volume = VolumeBuilder.create().name("data").volumeSource(source).build();
    client.create(
        CoreV1.PODS,
        PodBuilder.create()
            .metadata(m -> m.namespace("default").name(name))
            .spec(
                s ->
                    s.schedulerName("default-scheduler")
                        .volumes(List.of(volume))
                        .containers(
                            List.of(ContainerBuilder.create().name("c").image("a").build())))
            .status(s -> s.phase("Pending"))
            .build());
  }

  private void claiming(String pod, String claim) {
    pod(pod, source -> source.persistentVolumeClaim(c -> c.claimName(claim)));
  }

  private void gone(String pod) {
    client.delete(
        CoreV1.PODS,
        new ObjectKey("default", pod),
        DeleteOptionsBuilder.create().gracePeriodSeconds(0L).build());
  }

  private void placed(String pod) throws InterruptedException {
    assertEquals(
        "Normal Scheduled Successfully assigned default/" + pod + " to n1", events.next(pod));
  }

  private void rejected(String pod, String why, String preemption) throws InterruptedException {
    String told = "Warning FailedScheduling 0/1 nodes are available: 1 " + why + "." + preemption;
    assertEquals(told, events.next(pod));
  }

  @Test
  void aDriverTellsHowManyVolumesANodeCanHave() throws InterruptedException {
    node(Map.of(), Map.of());
    csiNode("", driver("example.org/one", 1), driver("example.org/other", 5));
    bound("a", Map.of(), csi("example.org/one", "1"));
    bound("b", Map.of(), csi("example.org/one", "2"));
    bound("c", Map.of(), csi("example.org/other", "2"));
    start(false, 0);
    claiming("first", "a");
    placed("first");
    claiming("with-the-same", "a");
    placed("with-the-same");
    claiming("of-another-driver", "c");
    placed("of-another-driver");
    claiming("second", "b");
    rejected("second", FULL, NOBODY);
    gone("first");
    gone("with-the-same");
    placed("second");
  }

  @Test
  void volumesThatAreYetToBeMadeCount() throws InterruptedException {
    node(Map.of(), Map.of());
    csiNode("", driver("example.org/maker", 0));
    client.create(
        StorageV1.STORAGECLASSES,
        StorageClassBuilder.create()
            .metadata(m -> m.name("made"))
            .provisioner("example.org/maker")
            .volumeBindingMode("WaitForFirstConsumer")
            .build());
    client.create(
        CoreV1.PERSISTENTVOLUMECLAIMS,
        PersistentVolumeClaimBuilder.create()
            .metadata(m -> m.namespace("default").name("open"))
            .spec(s -> s.storageClassName("made"))
            .build());
    start(false, 0);
    claiming("web", "open");
    rejected("web", FULL, NOBODY);
  }

  @Test
  void anOldKubeletTellsOnTheNode() throws InterruptedException {
    String driver = "a-driver-with-a-name.that-is-longer.example.org";
    String key = "attachable-volumes-csi-a-driver-with-a-name.th02b17d9e9a954827";
    node(Map.of(), Map.of(key, Quantity.parse("0")));
    bound("a", Map.of(), csi(driver, "1"));
    start(false, 0);
    claiming("web", "a");
    rejected("web", FULL, NOBODY);
  }

  @Test
  void disksOfCloudsAreCountedOnTheNodeUnlessADriverHasTakenOver() throws InterruptedException {
    node(Map.of(), Map.of("attachable-volumes-gce-pd", Quantity.parse("0")));
    bound("disk", Map.of(), source -> source.gcePersistentDisk(disk -> disk.pdName("d")));
    bound(
        "ebs",
        Map.of(),
        source -> source.awsElasticBlockStore(disk -> disk.volumeID("aws://eu/vol-1")));
    bound("ebs-too", Map.of(), csi("ebs.csi.aws.com", "vol-1"));
    bound("third", Map.of(), csi("ebs.csi.aws.com", "vol-2"));
    csiNode("kubernetes.io/aws-ebs,kubernetes.io/cinder", driver("ebs.csi.aws.com", 1));
    start(false, 0);
    claiming("gce", "disk");
    rejected("gce", FULL, NOBODY);
    claiming("amazon", "ebs");
    placed("amazon");
    claiming("the-same-disk", "ebs-too");
    placed("the-same-disk");
    claiming("third", "third");
    rejected("third", FULL, NOBODY);
  }

  @Test
  void howManyDisksThereMayBeCanBeSaid() throws InterruptedException {
    node(Map.of(), Map.of());
    start(false, 1);
    pod("one", source -> source.azureDisk(disk -> disk.diskName("a").diskURI("u")));
    placed("one");
    pod("two", source -> source.azureDisk(disk -> disk.diskName("b").diskURI("u")));
    rejected("two", FULL, NOBODY);
    gone("one");
    placed("two");
  }

  @Test
  void aVolumeOfAnotherZoneIsNoGood() throws InterruptedException {
    node(Map.of(ZONE, "a"), Map.of());
    bound("here", Map.of(ZONE, "b__a"), csi("example.org", "1"));
    bound("there", Map.of(ZONE, "b"), csi("example.org", "2"));
    bound("in-no-region", Map.of("topology.kubernetes.io/region", "r"), csi("example.org", "3"));
    start(false, 0);
    claiming("near", "here");
    placed("near");
    claiming("far", "there");
    rejected("far", "node(s) had no available volume zone", GIVES_UP);
    claiming("outside", "in-no-region");
    rejected("outside", "node(s) had no available volume zone", GIVES_UP);
    PersistentVolume volume =
        client.get(CoreV1.PERSISTENTVOLUMES, new ObjectKey("", "pv-in-no-region"));
    client.update(
        CoreV1.PERSISTENTVOLUMES,
        PersistentVolumeBuilder.from(volume).metadata(m -> m.labels(Map.of(ZONE, "a"))).build());
    placed("outside");
  }

  @Test
  void nodesThatDoNotTellTheirZoneTakeAllVolumes() throws InterruptedException {
    node(Map.of(), Map.of());
    bound("there", Map.of(ZONE, "b"), csi("example.org", "2"));
    start(false, 0);
    claiming("web", "there");
    placed("web");
  }

  private void conflict(
      UnaryOperator<VolumeSourceBuilder> disk, UnaryOperator<VolumeSourceBuilder> other)
      throws InterruptedException {
    pod("a", disk);
    placed("a");
    pod("b", other);
    rejected("b", "node(s) had no available disk", NOBODY);
    gone("a");
    placed("b");
    gone("b");
  }

  @Test
  void onlyOnePodWritesADisk() throws InterruptedException {
    node(Map.of(), Map.of());
    start(false, 0);
    conflict(
        source -> source.gcePersistentDisk(disk -> disk.pdName("d").readOnly(true)),
        source -> source.gcePersistentDisk(disk -> disk.pdName("d")));
    conflict(
        source -> source.awsElasticBlockStore(disk -> disk.volumeID("v").readOnly(true)),
        source -> source.awsElasticBlockStore(disk -> disk.volumeID("v").readOnly(true)));
    conflict(
        source -> source.iscsi(disk -> disk.iqn("q").lun(1)),
        source -> source.iscsi(disk -> disk.iqn("q").lun(2).readOnly(true)));
    conflict(
        source -> source.rbd(disk -> disk.monitors(List.of("m", "n")).pool("p").image("i")),
        source -> source.rbd(disk -> disk.monitors(List.of("o", "m")).pool("p").image("i")));
    pod("r1", source -> source.rbd(d -> d.monitors(List.of("m")).image("i").readOnly(true)));
    placed("r1");
    pod("r2", source -> source.rbd(d -> d.monitors(List.of("m")).image("i").readOnly(true)));
    placed("r2");
    pod("r3", source -> source.rbd(d -> d.monitors(List.of("other")).image("i")));
    placed("r3");
  }

  @Test
  void aClaimForOnePodIsForOnePod() throws InterruptedException {
    node(Map.of(), Map.of());
    bound("alone", Map.of(), csi("example.org", "1"), "ReadWriteOncePod");
    start(true, 0);
    claiming("first", "alone");
    placed("first");
    claiming("second", "alone");
    rejected(
        "second",
        "node has pod using PersistentVolumeClaim with the same name and ReadWriteOncePod access"
            + " mode",
        GIVES_UP);
    gone("first");
    placed("second");
  }

  @Test
  void withoutTheGateTheModeMeansNothing() throws InterruptedException {
    node(Map.of(), Map.of());
    bound("alone", Map.of(), csi("example.org", "1"), "ReadWriteOncePod");
    start(false, 0);
    claiming("first", "alone");
    placed("first");
    claiming("second", "alone");
    placed("second");
  }
}
