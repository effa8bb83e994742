package dev.kemudi.controllers.persistentvolume;

import static dev.kemudi.client.volume.BindingAnnotations.BETA_PROVISIONER;
import static dev.kemudi.client.volume.BindingAnnotations.PROVISIONER;

import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.PersistentVolumeClaimBuilder;
import dev.kemudi.api.storage.v1.StorageClass;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.volume.BindingAnnotations;
import dev.kemudi.client.volume.ClaimMatching;
import dev.kemudi.client.volume.MigratedPlugin;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What storage classes say, and asking the provisioners that they name for volumes. */
final class Provisioning {
  private final Informer<StorageClass> classes;
  private final Binding binding;

  Provisioning(Informer<StorageClass> classes, Binding binding) {
    this.classes = classes;
    this.binding = binding;
  }

  /** Whether the class of a claim wants a pod to be scheduled before anything is bound. */
  boolean isDelayed(PersistentVolumeClaim claim) {
    StorageClass found = classes.get(new ObjectKey("", ClaimMatching.storageClass(claim)));
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
    String name = ClaimMatching.storageClass(claim);
    StorageClass found = classes.get(new ObjectKey("", name));
    if (found == null) {
      failed(claim, "storageclass.storage.k8s.io \"" + name + "\" not found");
      return;
    }
    MigratedPlugin migrated = MigratedPlugin.named(found.provisioner());
    String provisioner = migrated == null ? found.provisioner() : migrated.driver();
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
