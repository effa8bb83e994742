package dev.kemudi.node.network;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Runs a piece of work in a network namespace, on a platform thread that enters it and ends with
 * the work. A socket belongs to the namespace of the thread that opened it, for ever: it may be
 * used by all others.
 */
final class NamespaceThread {
  private static final int NETWORK = 0x40000000;
  private static final int READ_CLOSE_ON_EXEC = 0x80000;

  private static final MethodHandle OPEN =
      find("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle SETNS =
      find("setns", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle CLOSE =
      find("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private NamespaceThread() {}

  private static MethodHandle find(String name, FunctionDescriptor signature) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), signature);
  }

  static <T> T call(Path namespace, Callable<T> work) throws IOException, InterruptedException {
    FutureTask<T> task =
        new FutureTask<>(
            () -> {
              enter(namespace);
              return work.call();
            });
    Thread.ofPlatform().name("in " + namespace.getFileName()).start(task);
    try {
      return task.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException failure -> throw failure;
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new IOException("failed in " + namespace, e.getCause());
      }
    }
  }

  private static void enter(Path namespace) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      int file =
          (int) OPEN.invokeExact(arena.allocateFrom(namespace.toString()), READ_CLOSE_ON_EXEC);
      if (file < 0) {
        throw new IOException("can't open the network namespace " + namespace);
      }
      int result = (int) SETNS.invokeExact(file, NETWORK);
      int closed = (int) CLOSE.invokeExact(file);
      if (result < 0 || closed < 0) {
        throw new IOException("can't enter the network namespace " + namespace);
      }
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a foreign call threw", e);
    }
  }
}
