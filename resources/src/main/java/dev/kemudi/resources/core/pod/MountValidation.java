package dev.kemudi.resources.core.pod;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.VolumeDevice;
import dev.kemudi.api.core.v1.VolumeMount;
import dev.kemudi.api.core.v1.VolumeSource;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What may be wrong where a container uses volumes of its pod, as folders or as devices. */
final class MountValidation {
  private static final List<String> PROPAGATIONS =
      List.of("Bidirectional", "HostToContainer", "None");

  private final FieldErrors errors;
  private final Map<String, VolumeSource> volumes;

  MountValidation(FieldErrors errors, Map<String, VolumeSource> volumes) {
    this.errors = errors;
    this.volumes = volumes;
  }

  void check(FieldPath container, Container of) {
    Map<String, String> devices = new HashMap<>();
    of.volumeDevices().forEach(device -> devices.put(device.name(), device.devicePath()));
    Map<String, String> mounts = new HashMap<>();
    of.volumeMounts().forEach(mount -> mounts.put(mount.name(), mount.mountPath()));
    FieldPath field = container.child("volumeMounts");
    Set<String> points = new HashSet<>();
    for (int i = 0; i < of.volumeMounts().size(); i++) {
      VolumeMount mount = of.volumeMounts().get(i);
      mount(field.index(i), mount, points, devices);
      // Paths within volumes are reported without the index of their mount.
      within(field, field.index(i), mount);
      propagation(field.child("mountPropagation"), mount, isPrivileged(of));
    }
    devices(container.child("volumeDevices"), of.volumeDevices(), mounts);
  }

  private void mount(
      FieldPath at, VolumeMount mount, Set<String> points, Map<String, String> devices) {
    String name = mount.name();
    String path = mount.mountPath();
    if (name.isEmpty()) {
      errors.required(at.child("name"));
    }
    if (!volumes.containsKey(name)) {
      errors.notFound(at.child("name"), name);
    }
    if (path.isEmpty()) {
      errors.required(at.child("mountPath"));
    }
    if (!points.add(path)) {
      errors.invalid(at.child("mountPath"), path, "must be unique");
    }
    if (devices.containsKey(name)) {
      errors.invalid(at.child("name"), name, "must not already exist in volumeDevices");
    }
    if (devices.containsValue(path)) {
      errors.invalid(
          at.child("mountPath"), path, "must not already exist as a path in volumeDevices");
    }
  }

  private void within(FieldPath field, FieldPath at, VolumeMount mount) {
    if (!mount.subPath().isEmpty()) {
      Paths.below(errors, field.child("subPath"), mount.subPath());
    }
    if (!mount.subPathExpr().isEmpty()) {
      if (!mount.subPath().isEmpty()) {
        errors.invalid(
            at.child("subPathExpr"),
            mount.subPathExpr(),
            "subPathExpr and subPath are mutually exclusive");
      }
      Paths.below(errors, field.child("subPathExpr"), mount.subPathExpr());
    }
  }

  private static boolean isPrivileged(Container container) {
    return container.securityContext() != null
        && Boolean.TRUE.equals(container.securityContext().privileged());
  }

  private void propagation(FieldPath field, VolumeMount mount, boolean privileged) {
    String propagation = mount.mountPropagation();
    errors.supportedIfSet(field, propagation, PROPAGATIONS);
    if ("Bidirectional".equals(propagation) && !privileged) {
      errors.forbidden(
          field, "Bidirectional mount propagation is available only to privileged containers");
    }
  }

  private void devices(FieldPath field, List<VolumeDevice> devices, Map<String, String> mounts) {
    Set<String> paths = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < devices.size(); i++) {
      VolumeDevice device = devices.get(i);
      device(field.index(i).child("name"), device.name(), names, mounts);
      path(field.index(i).child("devicePath"), device.devicePath(), paths, mounts);
    }
  }

  private void device(FieldPath field, String name, Set<String> names, Map<String, String> mounts) {
    VolumeSource source = volumes.get(name);
    if (name.isEmpty()) {
      errors.required(field);
    }
    if (!name.isEmpty() && !names.add(name)) {
      errors.invalid(field, name, "must be unique");
    }
    if (source == null) {
      errors.notFound(field, name);
    } else if (source.persistentVolumeClaim() == null && source.ephemeral() == null) {
      errors.invalid(
          field,
          name,
          "can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode");
    }
    if (mounts.containsKey(name)) {
      errors.invalid(field, name, "must not already exist in volumeMounts");
    }
  }

  private void path(FieldPath field, String path, Set<String> paths, Map<String, String> mounts) {
    if (path.isEmpty()) {
      errors.required(field);
    }
    if (paths.contains(path)) {
      errors.invalid(field, path, "must be unique");
    }
    if (Paths.leadsUp(path)) {
      errors.invalid(field, path, "can not contain backsteps ('..')");
    } else {
      paths.add(path);
    }
    if (mounts.containsValue(path)) {
      errors.invalid(field, path, "must not already exist as a path in volumeMounts");
    }
  }
}
