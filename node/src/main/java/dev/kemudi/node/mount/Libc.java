package dev.kemudi.node.mount;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Locale;

/** The functions of the C library that mounting needs; failures become {@link MountException}. */
final class Libc {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private static final MethodHandle MOUNT =
      find("mount", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS));
  private static final MethodHandle UMOUNT =
      find("umount2", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle OPEN =
      find("openat", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle MKDIR =
      find("mkdirat", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle CLOSE =
      find("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle STATVFS =
      find("statvfs", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
  private static final MethodHandle STATX =
      find(
          "statx", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));
  private static final MethodHandle STRERROR =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("strerror"), FunctionDescriptor.of(ADDRESS, JAVA_INT));

  /** Fields of {@code struct statvfs}, each of eight bytes, and more than its size. */
  private static final long FRAGMENT = 1;

  private static final long BLOCKS = 2;
  private static final long BLOCKS_FREE = 3;
  private static final long BLOCKS_AVAILABLE = 4;
  private static final long FILES = 5;
  private static final long FILES_FREE = 6;
  private static final long STATVFS_BYTES = 256;

  /** Offsets of fields of {@code struct statx}, and its size. */
  private static final long LINKS = 16;

  private static final long INODE = 32;
  private static final long SECTORS = 48;
  private static final long DEVICE_MAJOR = 136;
  private static final long DEVICE_MINOR = 140;
  private static final long STATX_BYTES = 256;
  private static final int SECTOR = 512;

  private static final int WORKING_FOLDER = -100;
  private static final int NO_FOLLOW = 0x100;
  private static final int BASIC_FACTS = 0x7ff;

  private Libc() {}

  private static MethodHandle find(String name, FunctionDescriptor signature) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name),
        signature,
        Linker.Option.captureCallState("errno"));
  }

  /** A call with the segment for the error number and one for its strings. */
  @FunctionalInterface
  private interface Call {
    int run(Arena arena, MemorySegment state) throws Throwable;
  }

  private static int call(String name, String what, Call call) throws MountException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      int result = run(call, arena, state);
      if (result < 0) {
        int errno = (int) ERRNO.get(state, 0L);
        throw new MountException(name, what, errno, message(errno));
      }
      return result;
    }
  }

  private static int run(Call call, Arena arena, MemorySegment state) {
    try {
      return call.run(arena, state);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a foreign call threw", e);
    }
  }

  private static String message(int errno) {
    try {
      MemorySegment text = (MemorySegment) STRERROR.invokeExact(errno);
      return text.reinterpret(Long.MAX_VALUE).getString(0).toLowerCase(Locale.ROOT);
    } catch (Throwable e) {
      throw new IllegalStateException("strerror threw", e);
    }
  }

  static void mount(String source, String target, String type, long flags, String data)
      throws MountException {
    call(
        "mount",
        target,
        (arena, state) ->
            (int)
                MOUNT.invokeExact(
                    state,
                    arena.allocateFrom(source),
                    arena.allocateFrom(target),
                    arena.allocateFrom(type),
                    flags,
                    arena.allocateFrom(data)));
  }

  static void unmount(String target, int flags) throws MountException {
    call(
        "umount",
        target,
        (arena, state) -> (int) UMOUNT.invokeExact(state, arena.allocateFrom(target), flags));
  }

  static int open(int folder, String name, int flags) throws MountException {
    return call(
        "open",
        name,
        (arena, state) -> (int) OPEN.invokeExact(state, folder, arena.allocateFrom(name), flags));
  }

  static void makeFolder(int folder, String name, int mode) throws MountException {
    call(
        "mkdir",
        name,
        (arena, state) -> (int) MKDIR.invokeExact(state, folder, arena.allocateFrom(name), mode));
  }

  static void close(int descriptor) throws MountException {
    call("close", "", (arena, state) -> (int) CLOSE.invokeExact(state, descriptor));
  }

  static FileSystemSpace space(String path) throws MountException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment answer = arena.allocate(STATVFS_BYTES, Long.BYTES);
      call(
          "statvfs",
          path,
          (own, state) -> (int) STATVFS.invokeExact(state, own.allocateFrom(path), answer));
      long unit = answer.getAtIndex(JAVA_LONG, FRAGMENT);
      return new FileSystemSpace(
          unit * answer.getAtIndex(JAVA_LONG, BLOCKS),
          unit * answer.getAtIndex(JAVA_LONG, BLOCKS_FREE),
          unit * answer.getAtIndex(JAVA_LONG, BLOCKS_AVAILABLE),
          answer.getAtIndex(JAVA_LONG, FILES),
          answer.getAtIndex(JAVA_LONG, FILES_FREE));
    }
  }

  static FileFacts facts(String path) throws MountException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment answer = arena.allocate(STATX_BYTES, Long.BYTES);
      call(
          "statx",
          path,
          (own, state) ->
              (int)
                  STATX.invokeExact(
                      state,
                      WORKING_FOLDER,
                      own.allocateFrom(path),
                      NO_FOLLOW,
                      BASIC_FACTS,
                      answer));
      long major = Integer.toUnsignedLong(answer.get(JAVA_INT, DEVICE_MAJOR));
      return new FileFacts(
          major << Integer.SIZE | Integer.toUnsignedLong(answer.get(JAVA_INT, DEVICE_MINOR)),
          answer.get(JAVA_LONG, INODE),
          Integer.toUnsignedLong(answer.get(JAVA_INT, LINKS)),
          answer.get(JAVA_LONG, SECTORS) * SECTOR);
    }
  }
}
