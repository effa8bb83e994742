package dev.kemudi.node.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A line of a log file: {@code 2022-10-06T00:17:09.669794202Z stdout F the text}. A line that the
 * container wrote in one go may be cut into pieces, all but the last of which have a {@code P}.
 *
 * @param text what the container wrote, its line end included unless it is cut
 */
record LogLine(Instant time, boolean cut, byte[] text) {
  /** Reads a line with its end; null if it isn't one, such as one that a crash cut off. */
  static @Nullable LogLine parse(byte[] line) {
    int time = indexOf(line, ' ', 0);
    int stream = time < 0 ? -1 : indexOf(line, ' ', time + 1);
    int tags = stream < 0 ? -1 : indexOf(line, ' ', stream + 1);
    if (tags < 0 || !isStream(text(line, time + 1, stream))) {
      return null;
    }
    boolean cut = text(line, stream + 1, tags).split(":", 2)[0].equals("P");
    boolean ended = line[line.length - 1] == '\n';
    int end = cut && ended ? line.length - 1 : line.length;
    try {
      Instant at = OffsetDateTime.parse(text(line, 0, time)).toInstant();
      return new LogLine(at, cut, Arrays.copyOfRange(line, tags + 1, end));
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static boolean isStream(String name) {
    return name.equals("stdout") || name.equals("stderr");
  }

  private static String text(byte[] line, int from, int to) {
    return new String(line, from, to - from, StandardCharsets.US_ASCII);
  }

  private static int indexOf(byte[] line, char c, int from) {
    for (int i = from; i < line.length; i++) {
      if (line[i] == c) {
        return i;
      }
    }
    return -1;
  }
}
