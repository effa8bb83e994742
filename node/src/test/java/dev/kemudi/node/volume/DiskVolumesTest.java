package dev.kemudi.node.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.node.command.Command;
import dev.kemudi.node.mount.Mounts;
import dev.kemudi.node.spec.TestPods;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Volumes that are disks of the node. */
class DiskVolumesTest extends VolumeFixture {
  private static void needPrograms(String... names) {
    String[] folders = System.getenv().getOrDefault("PATH", "").split(":");
    for (String name : names) {
      assumeTrue(
          Arrays.stream(folders).anyMatch(one -> Files.isExecutable(Path.of(one, name))),
          "needs " + name);
    }
  }

  /** A device of its own, of a file in the test's folder; the test is skipped without one. */
  private String loopDevice(byte[] beginning) throws Exception {
    needRoot();
    needPrograms("losetup", "blkid", "mkfs.ext4");
    Path file = folder.resolve("disk");
    try (RandomAccessFile disk = new RandomAccessFile(file.toFile(), "rw")) {
      disk.setLength(20 << 20);
      disk.write(beginning);
    }
    Command.Result result = Command.of("losetup", "-f", "--show", file.toString()).attempt();
    assumeTrue(result.exitCode() == 0, result::errors);
    return result.output().strip();
  }

  /** The first sector of a disk with one partition. */
  private static byte[] partitions() {
    byte[] sector = new byte[512];
    sector[446 + 4] = (byte) 0x83;
    sector[446 + 9] = 8;
    sector[446 + 13] = 16;
    sector[510] = 0x55;
    sector[511] = (byte) 0xaa;
    return sector;
  }

  @Test
  void mountsDisksAndFormatsThoseWithoutAnything() throws Exception {
    String device = loopDevice(new byte[0]);
    try {
      claim("Bound", "mountOptions: [ro], local: {path: %s}".formatted(device));
      assertTrue(failure(CLAIM).endsWith("as we are manipulating it in read-only mode"));
      claim("Bound", "mountOptions: [noatime], local: {path: %s}".formatted(device));
      PodVolumes volumes = volumes();
      Path place = path(volumes.mount(pod(CLAIM)));
      assertEquals("ext4", Files.getFileStore(place).type());
      assertTrue(Files.readString(Path.of("/proc/mounts")).contains(place + " ext4 rw,noatime"));
      Files.writeString(place.resolve("file"), "kept");
      assertEquals(place, mount(pod(CLAIM)), "another agent finds it mounted");
      assertEquals(1, Mounts.below(place).size());
      Pod other = PodBuilder.from(pod(CLAIM)).metadata(data -> data.uid("other")).build();
      assertEquals("kept", Files.readString(path(volumes.mount(other)).resolve("file")));
      volumes.remove("other");
      assertEquals("kept", Files.readString(place.resolve("file")));
      volumes.remove(TestPods.UID);
      assertFalse(Files.exists(place));
      assertFalse(Mounts.isMounted(Path.of(device)));
      assertEquals("kept", Files.readString(mount(pod(CLAIM)).resolve("file")));
      volumes.remove(TestPods.UID);
    } finally {
      Command.of("losetup", "-d", device).run();
    }
  }

  @Test
  void doesNotWriteOverPartitions() throws Exception {
    String device = loopDevice(partitions());
    try {
      claim("Bound", "local: {path: %s}".formatted(device));
      assertTrue(failure(CLAIM).startsWith("MountVolume.MountDevice failed for volume \"pv\" : "));
      String left = Command.of("blkid", "-p", "-s", "PTTYPE", "-o", "value", device).run();
      assertEquals("dos\n", left);
    } finally {
      Command.of("losetup", "-d", device).run();
    }
  }

  private static Pod pod(String uid, long group) {
    Pod pod = pod("securityContext: {fsGroup: %d}".formatted(group), CLAIM);
    return PodBuilder.from(pod).metadata(data -> data.uid(uid)).build();
  }

  @Test
  void followsLinksToFolders() throws Exception {
    needRoot();
    Path data = Files.createDirectory(folder.resolve("data"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), data);
    claim("Bound", "local: {path: %s}".formatted(link));
    Path place = mount(pod("one", 1234));
    assertTrue(Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS));
    assertEquals(1234, group(data));
    Files.writeString(place.resolve("file"), "kept");
    volumes().remove("one");
    assertFalse(Files.exists(place));
    assertEquals("kept", Files.readString(data.resolve("file")));
  }

  @Test
  void showsWhatIsMountedByNow() throws Exception {
    needRoot();
    Path data = Files.createDirectory(folder.resolve("data"));
    Mounts.tmpfs(data, 1 << 20, 0777, null);
    claim("Bound", "mountOptions: [noatime], local: {path: %s}".formatted(data));
    Path place = mount(pod(CLAIM));
    assertEquals("tmpfs", Files.getFileStore(place).type());
    assertTrue(Files.readString(Path.of("/proc/mounts")).contains(place + " tmpfs rw,noatime"));
    Mounts.unmount(data);
    assertEquals("tmpfs", Files.getFileStore(mount(pod(CLAIM))).type(), "it is the pod's to end");
    assertEquals(1, Mounts.below(place).size());
  }

  @Test
  void givesVolumesToTheGroupOfTheFirstPodOnly() throws Exception {
    needRoot();
    Path data = Files.createDirectory(folder.resolve("data"));
    claim("Bound", "local: {path: %s}".formatted(data));
    mount(pod("one", 1234));
    mount(pod("two", 4321));
    assertEquals(1234, group(data));
    assertEquals(
        List.of(
            "AlreadyMountedVolume: The requested fsGroup is 4321, but the volume pv has GID 1234. The volume may not be shareable."),
        warnings);
    volumes().remove("one");
    mount(pod("three", 5678));
    assertEquals(1234, group(data), "a second pod still has it");
    volumes().remove("two");
    volumes().remove("three");
    mount(pod("four", 4321));
    assertEquals(4321, group(data));
  }
}
