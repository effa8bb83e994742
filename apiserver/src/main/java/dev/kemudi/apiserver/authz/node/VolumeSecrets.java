package dev.kemudi.apiserver.authz.node;

import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeSource;
import dev.kemudi.api.core.v1.SecretReference;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the secrets that a node needs in order to mount a persistent volume. */
final class VolumeSecrets {
  private final String claimNamespace;
  private final Set<Target> secrets = new HashSet<>();

  private VolumeSecrets(String claimNamespace) {
    this.claimNamespace = claimNamespace;
  }

  /** The secrets of a volume that is bound to a claim of the namespace. */
  static Set<Target> of(PersistentVolume volume, String claimNamespace) {
    VolumeSecrets collected = new VolumeSecrets(claimNamespace);
    collected.collect(volume.spec().persistentVolumeSource());
    return Set.copyOf(collected.secrets);
  }

  private void collect(PersistentVolumeSource source) {
    if (source.azureFile() != null) {
      String namespace = source.azureFile().secretNamespace();
      add(
          namespace == null || namespace.isEmpty() ? claimNamespace : namespace,
          source.azureFile().secretName());
    }
    add(source.cephfs() == null ? null : source.cephfs().secretRef());
    add(source.cinder() == null ? null : source.cinder().secretRef());
    add(source.flexVolume() == null ? null : source.flexVolume().secretRef());
    add(source.rbd() == null ? null : source.rbd().secretRef());
    add(source.scaleIO() == null ? null : source.scaleIO().secretRef());
    add(source.iscsi() == null ? null : source.iscsi().secretRef());
    if (source.storageos() != null && source.storageos().secretRef() != null) {
      add(source.storageos().secretRef().namespace(), source.storageos().secretRef().name());
    }
    if (source.csi() != null) {
      add(source.csi().nodePublishSecretRef());
      add(source.csi().nodeStageSecretRef());
      add(source.csi().nodeExpandSecretRef());
    }
  }

  private void add(@Nullable SecretReference reference) {
    if (reference != null) {
      add(
          reference.namespace().isEmpty() ? claimNamespace : reference.namespace(),
          reference.name());
    }
  }

  private void add(String namespace, String name) {
    secrets.add(new Target(Target.Kind.SECRET, namespace, name));
  }
}
