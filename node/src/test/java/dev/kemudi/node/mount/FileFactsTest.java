package dev.kemudi.node.mount;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFactsTest {
  @TempDir private Path folder;

  @Test
  void theKernelTellsWhatAFileTakesUp() throws IOException {
    Path file = Files.write(folder.resolve("file"), new byte[100_000]);
    Files.createLink(folder.resolve("other"), file);
    FileFacts facts = FileFacts.of(file);
    assertEquals(2, facts.links());
    assertEquals(Files.getAttribute(file, "unix:ino"), facts.inode());
    assertEquals(facts, FileFacts.of(folder.resolve("other")));
    assertTrue(facts.allocated() >= 100_000, () -> "allocated " + facts.allocated());
  }

  @Test
  void holesTakeUpNothing() throws IOException {
    Path file = folder.resolve("holes");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(1L << 30);
    }
    assertTrue(FileFacts.of(file).allocated() < 1 << 20);
  }

  @Test
  void whatIsNotThereIsTold() {
    MountException missing =
        assertThrows(MountException.class, () -> FileFacts.of(folder.resolve("none")));
    assertTrue(missing.isMissing());
  }

  @Test
  void fileSystemsTellTheirSpace() throws IOException {
    FileSystemSpace space = FileSystemSpace.of(folder);
    assertEquals(Files.getFileStore(folder).getTotalSpace(), space.capacity());
    assertTrue(space.available() > 0 && space.available() <= space.capacity());
  }
}
