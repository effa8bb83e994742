package dev.kemudi.node.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSizeTest {
  @TempDir private Path folder;

  @Test
  void filesCountOnceHoweverManyNamesTheyHave() throws IOException {
    Path below = Files.createDirectories(folder.resolve("a/b"));
    Path file = Files.write(below.resolve("file"), new byte[50_000]);
    FolderSize before = FolderSize.of(folder);
    assertEquals(4, before.inodes());
    assertTrue(before.bytes() >= 50_000 && before.bytes() < 100_000, before::toString);
    Files.createLink(folder.resolve("again"), file);
    Files.createSymbolicLink(folder.resolve("link"), Path.of("/"));
    FolderSize after = FolderSize.of(folder);
    assertEquals(5, after.inodes(), "the symbolic link and nothing behind it");
    assertTrue(after.bytes() - before.bytes() < 10_000, after::toString);
  }

  @Test
  void aFolderThatIsNotThereIsEmpty() throws IOException {
    assertEquals(new FolderSize(0, 0), FolderSize.of(folder.resolve("none")));
  }
}
