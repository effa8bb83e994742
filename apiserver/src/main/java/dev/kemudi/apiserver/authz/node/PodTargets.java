package dev.kemudi.apiserver.authz.node;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.EnvFromSource;
import dev.kemudi.api.core.v1.EnvVar;
import dev.kemudi.api.core.v1.EphemeralContainer;
import dev.kemudi.api.core.v1.LocalObjectReference;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodSpec;
import dev.kemudi.api.core.v1.Volume;
import dev.kemudi.api.core.v1.VolumeProjection;
import dev.kemudi.api.core.v1.VolumeSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects all that a pod refers to. */
public final class PodTargets {
  private static final String MIRROR = "kubernetes.io/config.mirror";

  private final Pod pod;
  private final Set<Target> targets = new HashSet<>();

  private PodTargets(Pod pod) {
    this.pod = pod;
  }

  /** The targets of the pod. Mirror pods have none: a node makes them itself. */
  static Set<Target> of(Pod pod) {
    return pod.metadata().annotations().containsKey(MIRROR) ? Set.of() : named(pod);
  }

  /** Those that the pod names, be it a mirror or not. */
  static Set<Target> named(Pod pod) {
    PodTargets collected = new PodTargets(pod);
    collected.collect(pod.spec());
    return Set.copyOf(collected.targets);
  }

  /** Whether a pod refers to any secret, be it even a mirror pod. */
  public static boolean includeSecrets(Pod pod) {
    PodTargets collected = new PodTargets(pod);
    collected.collect(pod.spec());
    return collected.targets.stream().anyMatch(target -> target.kind() == Target.Kind.SECRET);
  }

  private void collect(PodSpec spec) {
    add(Target.Kind.SERVICE_ACCOUNT, spec.serviceAccountName());
    spec.imagePullSecrets().forEach(this::secret);
    for (Container container : spec.initContainers()) {
      environment(container.envFrom(), container.env());
    }
    for (Container container : spec.containers()) {
      environment(container.envFrom(), container.env());
    }
    for (EphemeralContainer container : spec.ephemeralContainers()) {
      environment(
          container.ephemeralContainerCommon().envFrom(),
          container.ephemeralContainerCommon().env());
    }
    spec.volumes().forEach(this::volume);
  }

  private void environment(List<EnvFromSource> sources, List<EnvVar> variables) {
    for (EnvFromSource source : sources) {
      if (source.secretRef() != null) {
        secret(source.secretRef().localObjectReference());
      }
      if (source.configMapRef() != null) {
        configMap(source.configMapRef().localObjectReference());
      }
    }
    for (EnvVar variable : variables) {
      var from = variable.valueFrom();
      if (from != null && from.secretKeyRef() != null) {
        secret(from.secretKeyRef().localObjectReference());
      }
      if (from != null && from.configMapKeyRef() != null) {
        configMap(from.configMapKeyRef().localObjectReference());
      }
    }
  }

  private void volume(Volume volume) {
    VolumeSource source = volume.volumeSource();
    if (source.persistentVolumeClaim() != null) {
      add(Target.Kind.CLAIM, source.persistentVolumeClaim().claimName());
    }
    if (source.ephemeral() != null) {
      add(Target.Kind.CLAIM, pod.name() + "-" + volume.name());
    }
    if (source.secret() != null) {
      add(Target.Kind.SECRET, source.secret().secretName());
    }
    if (source.configMap() != null) {
      configMap(source.configMap().localObjectReference());
    }
    if (source.projected() != null) {
      source.projected().sources().forEach(this::projection);
    }
    storage(source);
  }

  private void projection(VolumeProjection projection) {
    if (projection.secret() != null) {
      secret(projection.secret().localObjectReference());
    }
    if (projection.configMap() != null) {
      configMap(projection.configMap().localObjectReference());
    }
  }

  /** Credentials of storage systems. */
  private void storage(VolumeSource source) {
    if (source.azureFile() != null) {
      add(Target.Kind.SECRET, source.azureFile().secretName());
    }
    secret(source.cephfs() == null ? null : source.cephfs().secretRef());
    secret(source.cinder() == null ? null : source.cinder().secretRef());
    secret(source.flexVolume() == null ? null : source.flexVolume().secretRef());
    secret(source.rbd() == null ? null : source.rbd().secretRef());
    secret(source.scaleIO() == null ? null : source.scaleIO().secretRef());
    secret(source.iscsi() == null ? null : source.iscsi().secretRef());
    secret(source.storageos() == null ? null : source.storageos().secretRef());
    secret(source.csi() == null ? null : source.csi().nodePublishSecretRef());
  }

  private void secret(@Nullable LocalObjectReference reference) {
    if (reference != null) {
      add(Target.Kind.SECRET, reference.name());
    }
  }

  private void configMap(LocalObjectReference reference) {
    add(Target.Kind.CONFIG_MAP, reference.name());
  }

  private void add(Target.Kind kind, String name) {
    if (!name.isEmpty()) {
      targets.add(new Target(kind, pod.namespace(), name));
    }
  }
}
