package dev.kemudi.node.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.node.mount.Mounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubPathsTest {
  @TempDir Path folder;
  private Path volume = Path.of("");
  private Path secret = Path.of("");

  @BeforeEach
  void makeVolume() throws Exception {
    volume = Files.createDirectory(folder.resolve("volume"));
    secret = Files.createDirectory(folder.resolve("secret"));
    Files.writeString(secret.resolve("key"), "hidden");
  }

  @AfterEach
  void unmount() throws Exception {
    for (Path mount : Mounts.below(folder.toRealPath()).reversed()) {
      Mounts.unmount(mount);
    }
  }

  private Path prepare(String subPath) throws IOException {
    SubPaths subPaths = new SubPaths(new PodFolders(folder, folder));
    return subPaths.prepare("uid", "data", "main", 0, volume, subPath);
  }

  @Test
  void makesFoldersThatAreMissing() throws Exception {
    Files.setPosixFilePermissions(volume, PosixFilePermissions.fromString("rwxr-x--x"));
    Path part = prepare("a/b");
    Files.writeString(part.resolve("file"), "text");
    assertEquals("text", Files.readString(volume.resolve("a/b/file")));
    assertEquals(
        "rwxr-x--x",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(volume.resolve("a"))));
  }

  @Test
  void showsFilesToo() throws Exception {
    Files.writeString(volume.resolve("file"), "text");
    assertEquals("text", Files.readString(prepare("file")));
  }

  @Test
  void comesAgainAfterARestart() throws Exception {
    prepare("a");
    Path part = prepare("a");
    Files.writeString(part.resolve("file"), "text");
    assertTrue(Files.exists(volume.resolve("a/file")));
    assertTrue(Mounts.below(folder.toRealPath()).size() <= 1);
  }

  @Test
  void followsLinksThatStayInside() throws Exception {
    Files.createDirectory(volume.resolve("real"));
    Files.writeString(volume.resolve("real/file"), "text");
    Files.createSymbolicLink(volume.resolve("link"), Path.of("real"));
    assertEquals("text", Files.readString(prepare("link/file")));
  }

  @Test
  void neverLeavesTheVolume() throws Exception {
    Files.createSymbolicLink(volume.resolve("out"), secret);
    Files.createSymbolicLink(volume.resolve("up"), Path.of("../secret"));
    Files.createSymbolicLink(volume.resolve("new"), folder.resolve("elsewhere"));
    for (String subPath : new String[] {"out", "out/key", "up", "up/key", "out/made"}) {
      String refusal =
          String.valueOf(assertThrows(IOException.class, () -> prepare(subPath)).getMessage());
      assertTrue(refusal.contains("not within volume path"), refusal);
    }
    assertThrows(IOException.class, () -> prepare("new"));
    assertThrows(IOException.class, () -> prepare("new/deep"));
    assertFalse(Files.exists(folder.resolve("elsewhere")));
    assertFalse(Files.exists(secret.resolve("made")));
  }
}
