package dev.kemudi.node.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** Copies a container's log from its file, over rotations of that file if it is followed. */
public final class LogReader {
  private static final System.Logger LOG = System.getLogger(LogReader.class.getName());
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int PAUSES_PER_CHECK = 10;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Path path;
  private final LogQuery query;
  private final BooleanSupplier running;
  private final LogOutput out;
  private long left;
  private boolean atLineStart = true;

  private LogReader(Path path, LogQuery query, BooleanSupplier running, LogOutput out) {
    this.path = path;
    this.query = query;
    this.running = running;
    this.out = out;
    this.left = query.limitBytes().orElse(Long.MAX_VALUE);
  }

  /**
   * Copies what is asked for, and returns at the end of the file, when the limit is reached or, if
   * the log is followed, after the container has ended.
   *
   * @param running whether the container still runs; asked every second while following
   * @throws InterruptedException if the reader has gone meanwhile
   */
  public static void copy(Path path, LogQuery query, BooleanSupplier running, LogOutput out)
      throws IOException, InterruptedException {
    new LogReader(path, query, running, out).copy();
  }

  private void copy() throws IOException, InterruptedException {
    LogFile file = open();
    try {
      if (query.tail().isPresent()) {
        file.seekTail(query.tail().getAsLong());
      }
      while (drain(file) && query.follow()) {
        out.flush();
        boolean live = await(file);
        if (!live) {
          drain(file);
        }
        if (file.wasReplaced()) {
          drain(file);
          file.close();
          file = open();
        } else if (!live) {
          break;
        }
      }
      if (left > 0) {
        write(file.rest());
      }
      out.flush();
    } finally {
      file.close();
    }
  }

  private LogFile open() throws IOException {
    try {
      return LogFile.open(path);
    } catch (NoSuchFileException e) {
      Path missing = path;
      for (Path up = path.getParent(); up != null && !Files.exists(up); up = up.getParent()) {
        missing = up;
      }
      throw new IOException(
          "failed to try resolving symlinks in path \"%s\": lstat %s: no such file or directory"
              .formatted(path, missing),
          e);
    }
  }

  /** Copies all complete lines that are there; false when the limit is reached. */
  private boolean drain(LogFile file) throws IOException {
    for (byte[] line = file.nextLine(); line != null; line = file.nextLine()) {
      write(line);
      if (left <= 0) {
        return false;
      }
    }
    return true;
  }

  /** Waits for a moment, or until the container has ended; whether it still runs. */
  private boolean await(LogFile file) throws IOException, InterruptedException {
    for (int i = 0; i < PAUSES_PER_CHECK; i++) {
      if (i == 0 && !running.getAsBoolean()) {
        return false;
      }
      Thread.sleep(PAUSE);
      if (file.hasGrown() || file.wasReplaced()) {
        return true;
      }
    }
    return true;
  }

  private void write(byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      return;
    }
    LogLine line = LogLine.parse(bytes);
    if (line == null) {
      LOG.log(System.Logger.Level.DEBUG, "a line of a log can''t be read file={0}", path);
      return;
    }
    if (query.since().isPresent() && line.time().isBefore(query.since().get())) {
      return;
    }
    if (query.timestamps() && atLineStart) {
      put(stamp(line.time()));
    }
    put(line.text());
    byte[] text = line.text();
    atLineStart = text.length > 0 && text[text.length - 1] == '\n';
  }

  private void put(byte[] bytes) throws IOException {
    int count = (int) Math.min(left, bytes.length);
    if (count > 0) {
      out.write(count == bytes.length ? bytes : Arrays.copyOf(bytes, count));
      left -= count;
    }
  }

  private static byte[] stamp(Instant time) {
    return (TIME.format(time) + " ").getBytes(StandardCharsets.US_ASCII);
  }
}
