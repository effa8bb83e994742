package dev.kemudi.node.volume;

import dev.kemudi.api.core.v1.ConfigMapProjection;
import dev.kemudi.api.core.v1.DownwardAPIVolumeFile;
import dev.kemudi.api.core.v1.KeyToPath;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.ProjectedVolumeSource;
import dev.kemudi.api.core.v1.SecretProjection;
import dev.kemudi.api.core.v1.ServiceAccountTokenProjection;
import dev.kemudi.api.core.v1.VolumeProjection;
import dev.kemudi.api.core.v1.VolumeSource;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.node.spec.DownwardFields;
import dev.kemudi.node.spec.PodObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects what volumes show of the API: ConfigMaps, Secrets, the pod itself, tokens. */
final class VolumeParts {
  private static final int STANDARD_MODE = 0644;

  /**
   * The parts of one volume.
   *
   * @param kind what makes the volume, as its folder is named
   */
  record Shown(String kind, List<Part> parts, int defaultMode) {}

  private final PodObjects objects;
  private final DownwardFields fields;
  private final ServiceAccountTokens tokens;

  VolumeParts(PodObjects objects, DownwardFields fields, ServiceAccountTokens tokens) {
    this.objects = objects;
    this.fields = fields;
    this.tokens = tokens;
  }

  /** The parts of a volume; empty if it shows nothing of the API. */
  Optional<Shown> of(Pod pod, VolumeSource source) throws InterruptedException {
    if (source.configMap() != null) {
      var volume = source.configMap();
      String name = volume.localObjectReference().name();
      Part part = configMap(pod, name, volume.items(), volume.optional());
      return shown("configmap", List.of(part), volume.defaultMode());
    }
    if (source.secret() != null) {
      var volume = source.secret();
      Part part = secret(pod, volume.secretName(), volume.items(), volume.optional());
      return shown("secret", List.of(part), volume.defaultMode());
    }
    if (source.downwardAPI() != null) {
      var volume = source.downwardAPI();
      return shown("downward-api", downward(pod, volume.items()), volume.defaultMode());
    }
    return source.projected() == null
        ? Optional.empty()
        : shown("projected", projected(pod, source.projected()), source.projected().defaultMode());
  }

  private static Optional<Shown> shown(
      String kind, List<Part> parts, @Nullable Integer defaultMode) {
    return Optional.of(new Shown(kind, parts, defaultMode == null ? STANDARD_MODE : defaultMode));
  }

  private List<Part> projected(Pod pod, ProjectedVolumeSource source) throws InterruptedException {
    List<Part> parts = new ArrayList<>();
    for (VolumeProjection projection : source.sources()) {
      ConfigMapProjection configMap = projection.configMap();
      if (configMap != null) {
        String name = configMap.localObjectReference().name();
        parts.add(configMap(pod, name, configMap.items(), configMap.optional()));
      }
      SecretProjection secret = projection.secret();
      if (secret != null) {
        String name = secret.localObjectReference().name();
        parts.add(secret(pod, name, secret.items(), secret.optional()));
      }
      if (projection.downwardAPI() != null) {
        parts.addAll(downward(pod, projection.downwardAPI().items()));
      }
      if (projection.serviceAccountToken() != null) {
        parts.add(token(pod, projection.serviceAccountToken()));
      }
    }
    return parts;
  }

  private Part configMap(
      Pod pod, String name, List<KeyToPath> items, @Nullable Boolean optionalFlag)
      throws InterruptedException {
    boolean optional = Boolean.TRUE.equals(optionalFlag);
    try {
      return new Part.OfConfigMap(objects.configMap(pod.namespace(), name), items, optional);
    } catch (StatusError e) {
      return optional && e.isNotFound() ? new Part.OfConfigMap(null, items, true) : failed(e);
    }
  }

  private Part secret(Pod pod, String name, List<KeyToPath> items, @Nullable Boolean optionalFlag)
      throws InterruptedException {
    boolean optional = Boolean.TRUE.equals(optionalFlag);
    try {
      return new Part.OfSecret(objects.secret(pod.namespace(), name), items, optional);
    } catch (StatusError e) {
      return optional && e.isNotFound() ? new Part.OfSecret(null, items, true) : failed(e);
    }
  }

  private static Part failed(RuntimeException failure) {
    return new Part.Failed(String.valueOf(failure.getMessage()));
  }

  private List<Part> downward(Pod pod, List<DownwardAPIVolumeFile> files) {
    return files.stream().map(file -> downward(pod, file)).toList();
  }

  private Part downward(Pod pod, DownwardAPIVolumeFile file) {
    try {
      String value = "";
      if (file.fieldRef() != null) {
        value = fields.field(file.fieldRef(), pod, List.of());
      } else if (file.resourceFieldRef() != null) {
        value = fields.resource(file.resourceFieldRef(), pod);
      }
      return new Part.OfPod(file.path(), value, file.mode());
    } catch (IllegalArgumentException e) {
      return failed(e);
    }
  }

  private Part token(Pod pod, ServiceAccountTokenProjection projection) {
    try {
      return new Part.OfToken(projection.path(), tokens.get(pod, projection));
    } catch (StatusError e) {
      return failed(e);
    }
  }
}
