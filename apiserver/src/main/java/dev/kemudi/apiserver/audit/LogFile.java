package dev.kemudi.apiserver.audit;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.machinery.tree.JsonTree;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A file with an event a line. One that is full is put aside under the time, and kept for long. */
final class LogFile implements AuditSink {
  private static final Logger LOG = System.getLogger(LogFile.class.getName());
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss.SSS").withZone(ZoneOffset.UTC);
  private static final String COMPRESSED = ".gz";

  /**
   * How long a log becomes and what is kept of it.
   *
   * @param bytes the size at which a file is full
   * @param age how long a full one is kept; zero for ever
   * @param count how many full ones are kept; 0 for all
   * @param compress whether full ones are packed
   */
  record Rotation(long bytes, Duration age, int count, boolean compress) {}

  private final Path path;
  private final Rotation rotation;
  private final IntConsumer lost;
  private final InstantSource clock;

  @GuardedBy("this")
  private @Nullable OutputStream out;

  @GuardedBy("this")
  private long size;

  /**
   * Opens the file, or begins it.
   *
   * @param lost told how many events could not be written
   * @throws IOException when it can't be written
   */
  LogFile(Path path, Rotation rotation, IntConsumer lost, InstantSource clock) throws IOException {
    this.lost = lost;
    this.path = path.toAbsolutePath();
    this.rotation = rotation;
    this.clock = clock;
    Path folder = this.path.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    open();
  }

  @GuardedBy("this")
  private void open() throws IOException {
    if (!Files.exists(path)) {
      Files.createFile(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    size = Files.size(path);
    // Not a channel's stream, which an interrupt of the thread that writes would close.
    out = new FileOutputStream(path.toFile(), true);
  }

  @Override
  public synchronized void take(List<Map<String, Object>> events) {
    for (Map<String, Object> event : events) {
      byte[] line = JsonTree.write(event);
      try {
        write(line);
      } catch (IOException e) {
        lost.accept(1);
        LOG.log(Level.ERROR, "an audit event is lost path=" + path, e);
      }
    }
  }

  @GuardedBy("this")
  private void write(byte[] line) throws IOException {
    if (size > 0 && size + line.length + 1 > rotation.bytes()) {
      rotate();
    }
    if (out == null) {
      throw new IOException("the log is closed");
    }
    byte[] whole = Arrays.copyOf(line, line.length + 1);
    whole[line.length] = '\n';
    out.write(whole);
    size += whole.length;
  }

  @GuardedBy("this")
  private void rotate() throws IOException {
    if (out != null) {
      out.close();
    }
    Path aside = aside(clock.instant());
    Files.move(path, aside, StandardCopyOption.ATOMIC_MOVE);
    open();
    if (rotation.compress()) {
      compress(aside);
    }
    prune();
  }

  private String stem() {
    String name = path.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return (dot < 0 ? name : name.substring(0, dot)) + "-";
  }

  private String extension() {
    String name = path.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot);
  }

  private Path aside(Instant time) {
    return path.resolveSibling(stem() + STAMP.format(time) + extension());
  }

  private static void compress(Path file) throws IOException {
    Path packed = file.resolveSibling(file.getFileName() + COMPRESSED);
    try (InputStream in = Files.newInputStream(file);
        OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(packed))) {
      in.transferTo(gzip);
    }
    Files.delete(file);
  }

  /** Deletes the full files that are too old or too many. */
  private void prune() throws IOException {
    List<Path> full = new ArrayList<>();
    try (Stream<Path> beside = Files.list(path.resolveSibling("."))) {
      beside.filter(file -> stamp(file) != null).forEach(full::add);
    }
    full.sort(Comparator.comparing(file -> String.valueOf(stamp(file))));
    Instant oldest = rotation.age().isZero() ? Instant.MIN : clock.instant().minus(rotation.age());
    int most = rotation.count() == 0 ? Integer.MAX_VALUE : rotation.count();
    for (int i = 0; i < full.size(); i++) {
      Instant stamp = stamp(full.get(i));
      if (full.size() - i > most || (stamp != null && stamp.isBefore(oldest))) {
        Files.deleteIfExists(full.get(i));
      }
    }
  }

  /** When a full file was put aside; null for other files. */
  private @Nullable Instant stamp(Path file) {
    String name = file.getFileName().toString();
    String bare =
        name.endsWith(COMPRESSED) ? name.substring(0, name.length() - COMPRESSED.length()) : name;
    if (!bare.startsWith(stem())
        || !bare.endsWith(extension())
        || bare.length() < stem().length() + extension().length()) {
      return null;
    }
    try {
      return Instant.from(
          STAMP.parse(bare.substring(stem().length(), bare.length() - extension().length())));
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  @Override
  public synchronized void close() {
    try {
      if (out != null) {
        out.close();
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the audit log was not closed path=" + path, e);
    }
    out = null;
  }
}
