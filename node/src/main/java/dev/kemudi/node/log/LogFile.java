package dev.kemudi.node.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An open log file that is read line by line while it grows, even after it was moved away. */
final class LogFile implements AutoCloseable {
  private static final int BLOCK = 16 * 1024;

  private final Path path;
  private final FileChannel channel;
  private final @Nullable Object key;
  private final ByteBuffer buffer = ByteBuffer.allocate(BLOCK).flip();
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private long position;

  private LogFile(Path path, FileChannel channel, @Nullable Object key) {
    this.path = path;
    this.channel = channel;
    this.key = key;
  }

  static LogFile open(Path path) throws IOException {
    Object key = key(path);
    return new LogFile(path, FileChannel.open(path, StandardOpenOption.READ), key);
  }

  private static @Nullable Object key(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  /** Whether another file has taken this one's place. */
  boolean wasReplaced() throws IOException {
    try {
      return !Objects.equals(key, key(path));
    } catch (NoSuchFileException e) {
      // Moved away, and the runtime hasn't opened the next one yet.
      return false;
    }
  }

  boolean hasGrown() throws IOException {
    return channel.size() > position;
  }

  /** Moves to the start of the last lines, by number. */
  void seekTail(long lines) throws IOException {
    position = TailSearch.start(channel, lines);
    buffer.limit(0);
    begun.reset();
  }

  /** The next line with its end; null if there is none yet that is complete. */
  byte @Nullable [] nextLine() throws IOException {
    while (true) {
      while (buffer.hasRemaining()) {
        byte b = buffer.get();
        begun.write(b);
        if (b == '\n') {
          return take();
        }
      }
      buffer.clear();
      int count = channel.read(buffer, position);
      position += Math.max(0, count);
      buffer.flip();
      if (count <= 0) {
        return null;
      }
    }
  }

  /** What there is of a line that was never completed. */
  byte[] rest() {
    return take();
  }

  private byte[] take() {
    byte[] line = begun.toByteArray();
    begun.reset();
    return line;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
