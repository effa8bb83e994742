package dev.kemudi.node.server;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.node.mount.FileSystemSpace;
import dev.kemudi.node.volume.FolderSize;
import dev.kemudi.node.volume.VolumeUse;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * What of the summary is about disks: each figure beside those of the file system that it is on.
 */
final class SummaryDisks {
  private final JsonGenerator out;

  /** The node's file system, on which containers and their logs are too. */
  private final FileSystemSpace space;

  SummaryDisks(JsonGenerator out, FileSystemSpace space) {
    this.out = out;
    this.space = space;
  }

  /** The node's file system as a whole. */
  void whole(String name, Instant now) throws IOException {
    out.writeObjectFieldStart(name);
    figures(now, space, OptionalLong.of(space.used()), OptionalLong.of(space.inodesUsed()));
    out.writeEndObject();
  }

  /** What a container has written and said. */
  void container(ContainerUsage container) throws IOException {
    Instant now = container.usage().time();
    if (container.writableBytes().isPresent()) {
      out.writeObjectFieldStart("rootfs");
      figures(now, space, container.writableBytes(), container.writableInodes());
      out.writeEndObject();
    }
    if (container.logs().isPresent()) {
      out.writeObjectFieldStart("logs");
      figures(now, space, container.logs().get());
      out.writeEndObject();
    }
  }

  /** A pod's volumes, those that end with it first, and all that it has on the node's disk. */
  void pod(PodUsage pod, PodUsage.Disk disk) throws IOException {
    List<VolumeUse> volumes = new ArrayList<>(disk.volumes());
    volumes.sort(Comparator.comparing(VolumeUse::ephemeral).reversed());
    out.writeArrayFieldStart("volume");
    for (VolumeUse volume : volumes) {
      volume(volume);
    }
    out.writeEndArray();
    out.writeObjectFieldStart("ephemeral-storage");
    figures(newest(pod, volumes), space, all(pod, disk));
    out.writeEndObject();
  }

  private void volume(VolumeUse volume) throws IOException {
    out.writeStartObject();
    figures(volume.time(), volume.space(), volume.size());
    out.writeStringField("name", volume.name());
    if (volume.claim().isPresent()) {
      ObjectKey claim = volume.claim().get();
      out.writeObjectFieldStart("pvcRef");
      out.writeStringField("name", claim.name());
      out.writeStringField("namespace", claim.namespace());
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  private static FolderSize all(PodUsage pod, PodUsage.Disk disk) {
    FolderSize sum = disk.others();
    for (VolumeUse volume : disk.volumes()) {
      sum = volume.ephemeral() ? sum.plus(volume.size()) : sum;
    }
    for (ContainerUsage container : pod.containers()) {
      sum =
          sum.plus(container.logs().orElse(new FolderSize(0, 0)))
              .plus(
                  new FolderSize(
                      container.writableBytes().orElse(0), container.writableInodes().orElse(0)));
    }
    return sum;
  }

  private static Instant newest(PodUsage pod, List<VolumeUse> volumes) {
    Instant newest = Instant.EPOCH;
    for (VolumeUse volume : volumes) {
      newest = volume.time().isAfter(newest) ? volume.time() : newest;
    }
    for (ContainerUsage container : pod.containers()) {
      Instant time = container.usage().time();
      newest = time.isAfter(newest) ? time : newest;
    }
    return newest;
  }

  private void figures(Instant time, FileSystemSpace on, FolderSize size) throws IOException {
    figures(time, on, OptionalLong.of(size.bytes()), OptionalLong.of(size.inodes()));
  }

  private void figures(Instant time, FileSystemSpace on, OptionalLong bytes, OptionalLong inodes)
      throws IOException {
    out.writeStringField("time", time.truncatedTo(ChronoUnit.SECONDS).toString());
    out.writeNumberField("availableBytes", on.available());
    out.writeNumberField("capacityBytes", on.capacity());
    if (bytes.isPresent()) {
      out.writeNumberField("usedBytes", bytes.getAsLong());
    }
    out.writeNumberField("inodesFree", on.inodesFree());
    out.writeNumberField("inodes", on.inodes());
    if (inodes.isPresent()) {
      out.writeNumberField("inodesUsed", inodes.getAsLong());
    }
  }
}
