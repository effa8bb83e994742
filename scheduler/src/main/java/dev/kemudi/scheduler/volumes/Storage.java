package dev.kemudi.scheduler.volumes;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.storage.v1.CSIDriver;
import dev.kemudi.api.storage.v1.CSINode;
import dev.kemudi.api.storage.v1.CSIStorageCapacity;
import dev.kemudi.api.storage.v1.StorageClass;
import dev.kemudi.api.storage.v1.StorageV1;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.client.volume.ClaimMatching;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.scheduler.framework.Change;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Claims, volumes, classes and drivers as informers have them. */
public final class Storage {
  private static final String BY_CLASS = "scheduler-volumes-by-class";

  private final Informer<PersistentVolumeClaim> claims;
  private final Informer<PersistentVolume> volumes;
  private final Informer<StorageClass> classes;
  private final Informer<CSIDriver> drivers;
  private final Informer<CSIStorageCapacity> capacities;
  private final Informer<CSINode> csiNodes;

  public Storage(Informers informers) {
    claims = informers.of(CoreV1.PERSISTENTVOLUMECLAIMS);
    volumes = informers.of(CoreV1.PERSISTENTVOLUMES);
    classes = informers.of(StorageV1.STORAGECLASSES);
    drivers = informers.of(StorageV1.CSIDRIVERS);
    capacities = informers.of(StorageV1.CSISTORAGECAPACITIES);
    csiNodes = informers.of(StorageV1.CSINODES);
    volumes.addIndex(BY_CLASS, volume -> List.of(ClaimMatching.storageClass(volume)));
  }

  /** The informers that must have synced, and what their changes are to pods. */
  public Map<Informer<?>, Change> reads() {
    return Map.of(
        claims, Change.CLAIM,
        volumes, Change.VOLUME,
        classes, Change.STORAGE_CLASS,
        drivers, Change.CSI_DRIVER,
        capacities, Change.CSI_CAPACITY,
        csiNodes, Change.CSI_NODE);
  }

  public @Nullable PersistentVolumeClaim claim(ObjectKey key) {
    return claims.get(key);
  }

  public @Nullable PersistentVolume volume(String name) {
    return volumes.get(new ObjectKey("", name));
  }

  List<PersistentVolume> volumesOf(String storageClass) {
    return volumes.byIndex(BY_CLASS, storageClass);
  }

  @Nullable StorageClass storageClass(PersistentVolumeClaim claim) {
    return storageClass(ClaimMatching.storageClass(claim));
  }

  /** The class of that name; null if there is none, or the name is empty. */
  public @Nullable StorageClass storageClass(String name) {
    return name.isEmpty() ? null : classes.get(new ObjectKey("", name));
  }

  /** Which drivers the node has; null if it hasn't told. */
  public @Nullable CSINode csiNode(String node) {
    return csiNodes.get(new ObjectKey("", node));
  }

  /** Whether the claim's volume is to be chosen when a pod is scheduled. */
  boolean isDelayed(PersistentVolumeClaim claim) {
    StorageClass found = storageClass(claim);
    return found != null && "WaitForFirstConsumer".equals(found.volumeBindingMode());
  }

  /** Whether the provisioner tells how much it has left where. */
  boolean tellsCapacity(String provisioner) {
    CSIDriver driver = drivers.get(new ObjectKey("", provisioner));
    return driver != null && Boolean.TRUE.equals(driver.spec().storageCapacity());
  }

  List<CSIStorageCapacity> capacities() {
    return capacities.list();
  }
}
