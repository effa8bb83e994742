package dev.kemudi.node.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalVolumesTest {
  private static final String NAME = "pvc-0a1b2c3d-0000-4000-8000-0123456789ab_shop_data-db-0";

  @TempDir private Path folder;

  @Test
  void aVolumesFolderGoesWithItsContent() throws IOException {
    Path root = Files.createDirectories(folder.resolve("volumes"));
    Path own = Files.createDirectories(root.resolve(NAME).resolve("inner"));
    Files.writeString(own.resolve("file"), "text");
    Path other = Files.createDirectory(root.resolve(NAME + "1"));
    LocalVolumes.delete(root.toString(), NAME);
    LocalVolumes.delete(root.toString(), NAME);
    assertFalse(Files.exists(root.resolve(NAME)));
    assertTrue(Files.exists(other));
  }

  @Test
  void nothingElseIsDeleted() throws IOException {
    Path root = Files.createDirectories(folder.resolve("volumes"));
    Path elsewhere = Files.createDirectories(folder.resolve(NAME));
    Files.createDirectory(root.resolve("x"));
    String[][] wrong = {
      {root.toString(), "x"},
      {root.toString(), ".."},
      {root.toString(), NAME + "/.."},
      {folder.toString(), NAME},
      {root + "/../volumes", NAME},
      {"volumes", NAME},
      {"", NAME},
    };
    for (String[] each : wrong) {
      assertThrows(IllegalArgumentException.class, () -> LocalVolumes.delete(each[0], each[1]));
    }
    assertTrue(Files.exists(elsewhere));
    assertEquals(1, root.toFile().list().length);
  }
}
