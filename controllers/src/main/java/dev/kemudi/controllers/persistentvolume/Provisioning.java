package dev.kemudi.controllers.persistentvolume;

import static dev.kemudi.controllers.persistentvolume.BindingAnnotations.BETA_PROVISIONER;
import static dev.kemudi.controllers.persistentvolume.BindingAnnotations.PROVISIONER;

import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.PersistentVolumeClaimBuilder;
import dev.kemudi.api.storage.v1.StorageClass;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What storage classes say, and asking the provisioners that they name for volumes. */
final class Provisioning {
  /** The plugins that were once compiled in, with the drivers that do their work now. */
  private static final Map<String, String> MIGRATED =
      Map.of(
          "kubernetes.io/aws-ebs", "ebs.csi.aws.com",
          "kubernetes.io/gce-pd", "pd.csi.storage.gke.io",
          "kubernetes.io/cinder", "cinder.csi.openstack.org",
          "kubernetes.io/azure-disk", "disk.csi.azure.com",
          "kubernetes.io/azure-file", "file.csi.azure.com",
          "kubernetes.io/vsphere-volume", "csi.vsphere.vmware.com");

  private final Informer<StorageClass> classes;
  private final Binding binding;

  Provisioning(Informer<StorageClass> classes, Binding binding) {
    this.classes = classes;
    this.binding = binding;
  }

  /** Whether the class of a claim wants a pod to be scheduled before anything is bound. */
  boolean isDelayed(PersistentVolumeClaim claim) {
    StorageClass found = classes.get(new ObjectKey("", Matching.storageClass(claim)));
    return found != null && "WaitForFirstConsumer".equals(found.volumeBindingMode());
  }

  /** The class of claims that name none, the youngest if there are several. */
  Optional<StorageClass> defaultClass() {
    return classes.list().stream()
        .filter(Provisioning::isDefault)
        .max(
            Comparator.comparing(
                    (StorageClass each) ->
                        Objects.requireNonNullElse(
                            each.metadata().creationTimestamp(), Instant.EPOCH))
                .thenComparing(StorageClass::name, Comparator.reverseOrder()));
  }

  private static boolean isDefault(StorageClass each) {
    Map<String, String> annotations = each.metadata().annotations();
    return "true".equals(annotations.get("storageclass.kubernetes.io/is-default-class"))
        || "true".equals(annotations.get("storageclass.beta.kubernetes.io/is-default-class"));
  }

  /** Asks for a volume for a claim, if its class says whom. */
  void provision(PersistentVolumeClaim claim) {
    String name = Matching.storageClass(claim);
    StorageClass found = classes.get(new ObjectKey("", name));
    if (found == null) {
      failed(claim, "storageclass.storage.k8s.io \"" + name + "\" not found");
      return;
    }
    String provisioner = MIGRATED.getOrDefault(found.provisioner(), found.provisioner());
    if (provisioner.startsWith("kubernetes.io/")) {
      failed(claim, "no volume plugin matched name: " + provisioner);
      return;
    }
    binding.tell(
        assigned(claim, provisioner),
        "Normal",
        "ExternalProvisioning",
        "waiting for a volume to be created, either by external provisioner \""
            + provisioner
            + "\" or manually created by system administrator");
  }

  private void failed(PersistentVolumeClaim claim, String why) {
    binding.tell(claim, "Warning", "ProvisioningFailed", why);
  }

  private PersistentVolumeClaim assigned(PersistentVolumeClaim claim, String provisioner) {
    if (provisioner.equals(claim.metadata().annotations().get(PROVISIONER))) {
      return claim;
    }
    Map<String, String> annotations = BindingAnnotations.with(claim, PROVISIONER, provisioner);
    annotations.put(BETA_PROVISIONER, provisioner);
    return binding.update(
        PersistentVolumeClaimBuilder.from(claim).metadata(m -> m.annotations(annotations)).build());
  }
}
