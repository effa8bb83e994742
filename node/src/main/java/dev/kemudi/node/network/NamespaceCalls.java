package dev.kemudi.node.network;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;

/** The system calls by which a platform thread changes its network namespace. */
final class NamespaceCalls {
  private static final int CLONE_NEWNET = 0x40000000;
  private static final int READ_ONLY_CLOSE_ON_EXEC = 02000000;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final MethodHandle OPEN =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("open"),
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
          Linker.Option.firstVariadicArg(2),
          Linker.Option.captureCallState("errno"));
  private static final MethodHandle SETNS =
      find("setns", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle CLOSE =
      find("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private NamespaceCalls() {}

  private static MethodHandle find(String name, FunctionDescriptor signature) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name),
        signature,
        Linker.Option.captureCallState("errno"));
  }

  /** The namespace of the calling thread. */
  static Handle own() throws IOException {
    return open(Path.of("/proc/thread-self/ns/net"));
  }

  static Handle open(Path file) throws IOException {
    int descriptor =
        call(
            "open " + file,
            (arena, state) ->
                (int)
                    OPEN.invokeExact(
                        state, arena.allocateFrom(file.toString()), READ_ONLY_CLOSE_ON_EXEC));
    return new Handle(descriptor);
  }

  /** A namespace that is held open. */
  record Handle(int descriptor) implements AutoCloseable {
    /** Brings the calling thread, which has to be a platform thread, into the namespace. */
    void enter() throws IOException {
      call("setns", (_, state) -> (int) SETNS.invokeExact(state, descriptor, CLONE_NEWNET));
    }

    @Override
    public void close() throws IOException {
      call("close", (_, state) -> (int) CLOSE.invokeExact(state, descriptor));
    }
  }

  @FunctionalInterface
  private interface Call {
    int run(Arena arena, MemorySegment state) throws Throwable;
  }

  private static int call(String what, Call call) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      int result = run(call, arena, state);
      if (result < 0) {
        throw new IOException(what + ": errno " + (int) ERRNO.get(state, 0L));
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
}
