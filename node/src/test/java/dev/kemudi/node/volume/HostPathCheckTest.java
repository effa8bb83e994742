package dev.kemudi.node.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostPathCheckTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "Directory, file, directory",
    "Directory, none, directory",
    "DirectoryOrCreate, file, directory",
    "File, dir, file",
    "File, none, file",
    "FileOrCreate, dir, file",
    "Socket, file, socket file",
    "CharDevice, file, character device",
    "BlockDevice, none, block device"
  })
  void refusesWhatIsSomethingElse(String type, String name, String what) throws Exception {
    Files.createFile(folder.resolve("file"));
    Files.createDirectory(folder.resolve("dir"));
    Path path = folder.resolve(name);
    assertEquals(
        "hostPath type check failed: " + path + " is not a " + what,
        assertThrows(IOException.class, () -> HostPathCheck.require(path, type)).getMessage());
  }

  @Test
  void takesWhatFits() throws Exception {
    Path socket = folder.resolve("socket");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      HostPathCheck.require(socket, "Socket");
    }
    HostPathCheck.require(Path.of("/dev/null"), "CharDevice");
    HostPathCheck.require(folder, "Directory");
    HostPathCheck.require(folder.resolve("not/there"), "");
    assertThrows(IOException.class, () -> HostPathCheck.require(folder, "Pipe"));
  }

  @Test
  void makesWhatIsMissing() throws Exception {
    Path made = folder.resolve("made");
    HostPathCheck.require(made, "DirectoryOrCreate");
    assertEquals(0755, Ownership.mode(made));
    Path file = folder.resolve("made/file");
    HostPathCheck.require(file, "FileOrCreate");
    assertTrue(Files.isRegularFile(file));
    assertEquals(0644, Ownership.mode(file));
  }
}
