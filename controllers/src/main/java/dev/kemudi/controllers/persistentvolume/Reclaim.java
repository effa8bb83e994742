package dev.kemudi.controllers.persistentvolume;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.HostPathVolumeSource;
import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.client.Client;
import dev.kemudi.client.volume.BindingAnnotations;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.ObjectKey;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a volume whose claim is gone. Who provisioned it takes it back; of volumes made
 * by hand only folders below {@code /tmp} on this machine are deleted, as upstream does for tests
 * on a single node.
 */
final class Reclaim {
  private static final Path DELETABLE = Path.of("/tmp");

  private final Client client;
  private final VolumeState state;
  private final Binding binding;

  Reclaim(Client client, VolumeState state, Binding binding) {
    this.client = client;
    this.state = state;
    this.binding = binding;
  }

  /**
   * @throws IOException when the data can't be deleted
   */
  void reclaim(PersistentVolume volume) throws IOException {
    if (!volume
        .metadata()
        .annotations()
        .getOrDefault(BindingAnnotations.MIGRATED_TO, "")
        .isEmpty()) {
      return;
    }
    switch (volume.spec().persistentVolumeReclaimPolicy()) {
      case "Retain" -> {}
      case "Delete" -> delete(volume);
      case "Recycle" ->
          binding.failed(volume, "VolumeFailedRecycle", "No recycler plugin found for the volume!");
      default ->
          binding.failed(
              volume,
              "VolumeUnknownReclaimPolicy",
              "Volume has unrecognized PersistentVolumeReclaimPolicy");
    }
  }

  private void delete(PersistentVolume known) throws IOException {
    String provisioner =
        known.metadata().annotations().getOrDefault(BindingAnnotations.PROVISIONED_BY, "");
    if (!provisioner.isEmpty() && !provisioner.startsWith("kubernetes.io/")) {
      return;
    }
    PersistentVolume volume = client.find(CoreV1.PERSISTENTVOLUMES, ObjectKey.of(known));
    if (volume == null
        || !volume.uid().equals(known.uid())
        || !isBound(volume)
        || isWanted(volume)) {
      return;
    }
    try {
      deleteData(volume);
    } catch (IOException e) {
      binding.failed(volume, "VolumeFailedDelete", String.valueOf(e.getMessage()));
      throw e;
    }
    client.deleteIfPresent(
        CoreV1.PERSISTENTVOLUMES,
        ObjectKey.of(volume),
        DeleteOptionsBuilder.create().preconditions(p -> p.uid(volume.uid())).build());
  }

  private static boolean isBound(PersistentVolume volume) {
    ObjectReference reference = volume.spec().claimRef();
    return reference != null && !reference.uid().isEmpty();
  }

  private boolean isWanted(PersistentVolume volume) {
    PersistentVolumeClaim claim = state.claimOf(volume);
    return claim != null
        && (claim.spec().volumeName().isEmpty() || claim.spec().volumeName().equals(volume.name()));
  }

  private static void deleteData(PersistentVolume volume) throws IOException {
    HostPathVolumeSource source = volume.spec().persistentVolumeSource().hostPath();
    if (source == null) {
      throw new IOException(
          "error getting deleter volume plugin for volume \""
              + volume.name()
              + "\": no deletable volume plugin matched");
    }
    Path path = Path.of(source.path()).normalize();
    if (!path.startsWith(DELETABLE) || path.equals(DELETABLE)) {
      throw new IOException(
          "host_path deleter only supports /tmp/.+ but received provided " + source.path());
    }
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      deleteAll(path);
    }
  }

  /** Deletes what there is, and of links only the links. */
  private static void deleteAll(Path top) throws IOException {
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
