package dev.kemudi.node.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PauseProgramTest {
  @Test
  void waitsUntilItIsAskedToStop(@TempDir Path folder) throws Exception {
    assumeTrue(System.getProperty("os.arch").equals("amd64"), "the test runs the program");
    Path program = folder.resolve("pause");
    Files.write(program, PauseProgram.write(Architecture.AMD64));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    Process process = new ProcessBuilder(program.toString()).start();
    awaitWait(process);
    process.destroy();
    assertEquals(0, process.waitFor());
  }

  /** A signal before the program waits for it would end it by its default. */
  private static void awaitWait(Process process) throws Exception {
    Path call = Path.of("/proc", Long.toString(process.pid()), "syscall");
    while (!Files.readString(call).startsWith("128 ")) {
      assertTrue(process.isAlive());
      Thread.onSpinWait();
    }
  }

  @Test
  void reapsOrphansAsTheFirstProcess(@TempDir Path folder) throws Exception {
    assumeTrue(System.getProperty("os.arch").equals("amd64"), "the test runs the program");
    assumeTrue(Files.isWritable(Path.of("/proc/sys/net/ipv4/ip_forward")), "needs root");
    Path program = folder.resolve("pause");
    Files.write(program, PauseProgram.write(Architecture.AMD64));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    // The shell's child becomes the program's own when the shell turns into it, and then dies.
    Process process = new ProcessBuilder("sh", "-c", "sleep 600 & exec " + program).start();
    awaitWait(process);
    ProcessHandle child = process.children().findFirst().orElseThrow();
    child.destroyForcibly();
    while (Files.exists(Path.of("/proc", Long.toString(child.pid())))) {
      assertTrue(process.isAlive());
      Thread.onSpinWait();
    }
    process.destroy();
    assertEquals(0, process.waitFor());
  }

  @Test
  void armProgramBranchesWhereItShould() {
    byte[] file = PauseProgram.write(Architecture.ARM64);
    ByteBuffer words = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int code = ElfProgram.DATA - ElfProgram.BASE + 8;
    assertEquals(183, words.getShort(18));
    assertEquals(0x400000 + code, words.getLong(24));
    assertEquals(0xd2800000, words.getInt(code), "mov x0, #0");
    assertEquals(0xd28010e8, words.getInt(code + 5 * 4), "mov x8, #135");
    assertEquals(0xd4000001, words.getInt(code + 6 * 4), "svc #0");
    assertEquals(0x7100441f, words.getInt(code + 14 * 4), "cmp w0, #17");
    assertEquals(0x54000100, words.getInt(code + 15 * 4), "b.eq 8 words on");
    assertEquals(0x54fffe81, words.getInt(code + 19 * 4), "b.ne 12 words back");
  }

  @Test
  void archivesOfTheSameImageAreTheSame() {
    ContainerImage pause = new ProjectImages(Architecture.AMD64).pause();
    assertArrayEquals(
        ImageArchive.bytes(pause),
        ImageArchive.bytes(new ProjectImages(Architecture.AMD64).pause()));
  }
}
