package dev.kemudi.node.pod;

import dev.kemudi.node.pod.PodRuntime.ContainerFact;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a container that has ended left to say: its termination message. */
final class LastWords {
  private static final int MOST_BYTES = 4096;
  private static final int MOST_LOG_BYTES = 2048;
  private static final int MOST_LINES = 80;
  private static final int STREAM_FIELD = 2;

  private LastWords() {}

  /** The message of the container itself; that of the runtime where it left none. */
  static String of(ContainerFact container) {
    String words = "";
    if (container.terminationLog() != null) {
      words = tail(Path.of(container.terminationLog()), MOST_BYTES);
    }
    if (words.isEmpty() && container.wordsFromLog() && container.exitCode() != 0) {
      words = fromLog(Path.of(container.logPath()));
    }
    return words.isEmpty() ? container.message() : words;
  }

  private static String tail(Path file, int most) {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      int length = (int) Math.min(most, in.length());
      in.seek(in.length() - length);
      byte[] bytes = new byte[length];
      in.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /** The last lines of the log, without what the runtime writes before each. */
  private static String fromLog(Path log) {
    if (!Files.exists(log)) {
      return "";
    }
    String[] lines = tail(log, MOST_LOG_BYTES * 4).split("\n");
    StringBuilder text = new StringBuilder();
    for (int i = Math.max(0, lines.length - MOST_LINES); i < lines.length; i++) {
      String[] fields = lines[i].split(" ", STREAM_FIELD + 2);
      if (fields.length == STREAM_FIELD + 2) {
        text.append(fields[STREAM_FIELD + 1]).append('\n');
      }
    }
    return text.length() > MOST_LOG_BYTES
        ? text.substring(text.length() - MOST_LOG_BYTES)
        : text.toString();
  }
}
