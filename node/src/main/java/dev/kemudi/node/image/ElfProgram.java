package dev.kemudi.node.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes a static program as Linux loads it: an ELF header, one segment that is read and run, one
 * that says that the stack isn't run, and the code.
 */
final class ElfProgram {
  /** Where the file lies in memory. */
  static final int BASE = 0x400000;

  private static final int HEADER = 64;
  private static final int SEGMENT = 56;

  /** Where the data lies in memory; the code follows it. */
  static final int DATA = BASE + HEADER + 2 * SEGMENT;

  private static final int LOAD = 1;
  private static final int GNU_STACK = 0x6474e551;
  private static final int READ_RUN = 5;
  private static final int READ_WRITE = 6;

  private ElfProgram() {}

  /** The file with the data and, behind it, the code, which starts at its first byte. */
  static byte[] write(Architecture architecture, byte[] data, byte[] code) {
    int size = DATA - BASE + data.length + code.length;
    ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    file.putShort((short) 2).putShort(machine(architecture)).putInt(1);
    file.putLong(DATA + data.length).putLong(HEADER).putLong(0).putInt(0);
    file.putShort((short) HEADER).putShort((short) SEGMENT).putShort((short) 2);
    file.putShort((short) 64).putShort((short) 0).putShort((short) 0);
    segment(file, LOAD, READ_RUN, BASE, size, 0x1000);
    segment(file, GNU_STACK, READ_WRITE, 0, 0, 16);
    return file.put(data).put(code).array();
  }

  private static void segment(
      ByteBuffer file, int type, int flags, long address, long size, long alignment) {
    file.putInt(type).putInt(flags).putLong(0).putLong(address).putLong(address);
    file.putLong(size).putLong(size).putLong(alignment);
  }

  private static short machine(Architecture architecture) {
    return switch (architecture) {
      case AMD64 -> 62;
      case ARM64 -> 183;
    };
  }
}
