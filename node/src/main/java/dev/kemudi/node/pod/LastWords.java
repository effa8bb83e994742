package dev.kemudi.node.pod;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.node.log.LogOutput;
import dev.kemudi.node.log.LogQuery;
import dev.kemudi.node.log.LogReader;
import dev.kemudi.node.pod.PodRuntime.ContainerFact;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What containers that have ended left to say: their termination messages. */
final class LastWords {
  private static final int MOST_BYTES = 4096;
  private static final int MOST_LOG_BYTES = 2048;
  private static final int MOST_LINES = 80;
  private static final int MOST_BYTES_OF_POD = 12 * 1024;

  private final int most;

  /** Those of one pod, whose containers share what there is room for in its status. */
  LastWords(Pod pod) {
    int containers = pod.spec().containers().size() + pod.spec().initContainers().size();
    this.most = MOST_BYTES_OF_POD / Math.max(1, containers);
  }

  /** What the runtime says of the container's end, and then what the container itself says. */
  String of(ContainerFact container) {
    String own = own(container);
    String both =
        own.isEmpty() || container.message().isEmpty()
            ? container.message() + own
            : container.message() + ": " + own;
    byte[] bytes = both.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= most ? both : new String(bytes, 0, most, StandardCharsets.UTF_8);
  }

  private static String own(ContainerFact container) {
    String words = "";
    if (container.terminationLog() != null) {
      words = fromFile(container.terminationLog());
    }
    boolean asksLog = container.wordsFromLog() && container.exitCode() != 0;
    return words.isEmpty() && asksLog ? fromLog(container.logPath()) : words;
  }

  private static String fromFile(String file) {
    try (RandomAccessFile in = new RandomAccessFile(file, "r")) {
      int length = (int) Math.min(MOST_BYTES, in.length());
      in.seek(in.length() - length);
      byte[] bytes = new byte[length];
      in.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (FileNotFoundException e) {
      return Files.exists(Path.of(file)) ? unreadable(file, e) : "";
    } catch (IOException e) {
      return unreadable(file, e);
    }
  }

  private static String unreadable(String file, IOException e) {
    return "Error on reading termination log %s: %s".formatted(file, e.getMessage());
  }

  /** The last lines of the log, as those who ask for logs get them. */
  private static String fromLog(String log) {
    Tail tail = new Tail();
    try {
      LogReader.copy(Path.of(log), LogQuery.everything().withTail(MOST_LINES), () -> false, tail);
    } catch (IOException e) {
      return "Error on reading termination message from logs: " + e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new String(tail.bytes, StandardCharsets.UTF_8);
  }

  /** Keeps the last bytes of what it is given. */
  private static final class Tail implements LogOutput {
    private byte[] bytes = {};

    @Override
    public void write(byte[] more) {
      byte[] all = Arrays.copyOf(bytes, bytes.length + more.length);
      System.arraycopy(more, 0, all, bytes.length, more.length);
      bytes = Arrays.copyOfRange(all, Math.max(0, all.length - MOST_LOG_BYTES), all.length);
    }

    @Override
    public void flush() {}
  }
}
