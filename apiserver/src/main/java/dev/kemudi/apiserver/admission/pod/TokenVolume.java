package dev.kemudi.apiserver.admission.pod;

import dev.kemudi.api.core.v1.ConfigMapProjectionBuilder;
import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.ContainerBuilder;
import dev.kemudi.api.core.v1.DownwardAPIProjectionBuilder;
import dev.kemudi.api.core.v1.DownwardAPIVolumeFileBuilder;
import dev.kemudi.api.core.v1.KeyToPathBuilder;
import dev.kemudi.api.core.v1.ObjectFieldSelectorBuilder;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.ServiceAccountTokenProjectionBuilder;
import dev.kemudi.api.core.v1.Volume;
import dev.kemudi.api.core.v1.VolumeBuilder;
import dev.kemudi.api.core.v1.VolumeMount;
import dev.kemudi.api.core.v1.VolumeMountBuilder;
import dev.kemudi.api.core.v1.VolumeProjection;
import dev.kemudi.api.core.v1.VolumeProjectionBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The volume by which the containers of a pod get at the API: a token, the server's authority and
 * the pod's namespace.
 */
final class TokenVolume {
  private static final String PREFIX = "kube-api-access-";
  private static final String MOUNT_PATH = "/var/run/secrets/kubernetes.io/serviceaccount";
  private static final String ROOT_CA = "kube-root-ca.crt";

  /** An hour and a little, so that a token that is renewed each hour never runs out meanwhile. */
  private static final long TOKEN_SECONDS = 60 * 60 + 7;

  private static final int READABLE = 0644;

  private final Supplier<String> suffix;

  TokenVolume(Supplier<String> suffix) {
    this.suffix = suffix;
  }

  /** The pod with the volume in all containers that have nothing at its place. */
  Pod addTo(Pod pod) {
    String existing =
        pod.spec().volumes().stream()
            .map(Volume::name)
            .filter(name -> name.startsWith(PREFIX))
            .findFirst()
            .orElse("");
    String name = existing.isEmpty() ? PREFIX + suffix.get() : existing;
    List<Container> init = mounted(pod.spec().initContainers(), name);
    List<Container> containers = mounted(pod.spec().containers(), name);
    if (init == pod.spec().initContainers() && containers == pod.spec().containers()) {
      return pod;
    }
    List<Volume> volumes = new ArrayList<>(pod.spec().volumes());
    if (existing.isEmpty()) {
      volumes.add(volume(name));
    }
    return PodBuilder.from(pod)
        .spec(spec -> spec.initContainers(init).containers(containers).volumes(volumes))
        .build();
  }

  private static List<Container> mounted(List<Container> containers, String volume) {
    if (containers.stream().allMatch(TokenVolume::hasMount)) {
      return containers;
    }
    return containers.stream()
        .map(container -> hasMount(container) ? container : withMount(container, volume))
        .toList();
  }

  private static boolean hasMount(Container container) {
    return container.volumeMounts().stream()
        .anyMatch(mount -> mount.mountPath().equals(MOUNT_PATH));
  }

  private static Container withMount(Container container, String volume) {
    List<VolumeMount> mounts = new ArrayList<>(container.volumeMounts());
    mounts.add(
        VolumeMountBuilder.create().name(volume).readOnly(true).mountPath(MOUNT_PATH).build());
    return ContainerBuilder.from(container).volumeMounts(mounts).build();
  }

  private static Volume volume(String name) {
    return VolumeBuilder.create()
        .name(name)
        .volumeSource(
            source ->
                source.projected(
                    projected ->
                        projected
                            .sources(List.of(token(), authority(), namespace()))
                            .defaultMode(READABLE)))
        .build();
  }

  private static VolumeProjection token() {
    return VolumeProjectionBuilder.create()
        .serviceAccountToken(
            ServiceAccountTokenProjectionBuilder.create()
                .path("token")
                .expirationSeconds(TOKEN_SECONDS)
                .build())
        .build();
  }

  private static VolumeProjection authority() {
    return VolumeProjectionBuilder.create()
        .configMap(
            ConfigMapProjectionBuilder.create()
                .localObjectReference(reference -> reference.name(ROOT_CA))
                .items(List.of(KeyToPathBuilder.create().key("ca.crt").path("ca.crt").build()))
                .build())
        .build();
  }

  private static VolumeProjection namespace() {
    return VolumeProjectionBuilder.create()
        .downwardAPI(
            DownwardAPIProjectionBuilder.create()
                .items(
                    List.of(
                        DownwardAPIVolumeFileBuilder.create()
                            .path("namespace")
                            .fieldRef(
                                ObjectFieldSelectorBuilder.create()
                                    .apiVersion("v1")
                                    .fieldPath("metadata.namespace")
                                    .build())
                            .build()))
                .build())
        .build();
  }
}
