package dev.kemudi.node.spec;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.EnvFromSource;
import dev.kemudi.api.core.v1.EnvVar;
import dev.kemudi.api.core.v1.EnvVarSource;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.Volume;
import dev.kemudi.api.core.v1.VolumeProjection;
import dev.kemudi.api.core.v1.VolumeSource;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The objects that a pod names, by name in its own namespace.
 *
 * @param secrets those of variables, volumes and image pulls
 */
record PodReferences(Set<String> configMaps, Set<String> secrets) {
  static PodReferences of(Pod pod) {
    PodReferences references = new PodReferences(new HashSet<>(), new HashSet<>());
    Stream.of(
            pod.spec().initContainers().stream(),
            pod.spec().containers().stream(),
            pod.spec().ephemeralContainers().stream().map(ContainerSpecs::container))
        .flatMap(containers -> containers)
        .forEach(references::addContainer);
    pod.spec().volumes().forEach(references::addVolume);
    pod.spec().imagePullSecrets().forEach(secret -> references.secrets.add(secret.name()));
    return references;
  }

  private void addContainer(Container container) {
    for (EnvFromSource source : container.envFrom()) {
      if (source.configMapRef() != null) {
        configMaps.add(source.configMapRef().localObjectReference().name());
      }
      if (source.secretRef() != null) {
        secrets.add(source.secretRef().localObjectReference().name());
      }
    }
    for (EnvVar variable : container.env()) {
      EnvVarSource source = variable.valueFrom();
      if (source != null && source.configMapKeyRef() != null) {
        configMaps.add(source.configMapKeyRef().localObjectReference().name());
      }
      if (source != null && source.secretKeyRef() != null) {
        secrets.add(source.secretKeyRef().localObjectReference().name());
      }
    }
  }

  private void addVolume(Volume volume) {
    VolumeSource source = volume.volumeSource();
    if (source.configMap() != null) {
      configMaps.add(source.configMap().localObjectReference().name());
    }
    if (source.secret() != null) {
      secrets.add(source.secret().secretName());
    }
    if (source.projected() != null) {
      source.projected().sources().forEach(this::addProjection);
    }
  }

  private void addProjection(VolumeProjection projection) {
    if (projection.configMap() != null) {
      configMaps.add(projection.configMap().localObjectReference().name());
    }
    if (projection.secret() != null) {
      secrets.add(projection.secret().localObjectReference().name());
    }
  }
}
