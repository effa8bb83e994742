package dev.kemudi.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The classes of clusters in the test kit's jar, which the build's step {@code ClassArchive} wrote:
 * an index in the order of the names' hash codes, and the classes.
 */
final class ServerClasses {
  /** Beside this class. */
  static final String INDEX = "server.index";

  private static final String CONTENT = "server.classes";
  private static final String FOLDER = "dev/kemudi/testkit/";
  private static final int RECORD = 16;

  private final ZipFile jar;
  private final ZipEntry content;
  private final ByteBuffer index;

  private ServerClasses(ZipFile jar, ZipEntry content, ByteBuffer index) {
    this.jar = jar;
    this.content = content;
    this.index = index;
  }

  static ServerClasses in(ZipFile jar) throws IOException {
    ZipEntry index = jar.getEntry(FOLDER + INDEX);
    ZipEntry content = jar.getEntry(FOLDER + CONTENT);
    if (index == null || content == null) {
      throw new ZipException(jar.getName() + " lacks the cluster");
    }
    try (InputStream in = jar.getInputStream(index)) {
      return new ServerClasses(jar, content, ByteBuffer.wrap(in.readAllBytes()));
    }
  }

  /** The class of a name; null if there is none. */
  byte @Nullable [] find(String name) throws IOException {
    int hash = name.hashCode();
    for (int at = first(hash); at < index.limit() && index.getInt(at) == hash; at += RECORD) {
      ByteBuffer found = read(index.getInt(at + 4), index.getInt(at + 8));
      byte[] called = new byte[Short.toUnsignedInt(found.getShort())];
      found.get(called);
      if (name.equals(new String(called, UTF_8))) {
        return unpacked(found, index.getInt(at + 12));
      }
    }
    return null;
  }

  /** The place of the first record whose hash code isn't smaller. */
  private int first(int hash) {
    int from = 0;
    int to = index.limit() / RECORD;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (index.getInt(middle * RECORD) < hash) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from * RECORD;
  }

  private ByteBuffer read(int offset, int length) throws IOException {
    try (InputStream in = jar.getInputStream(content)) {
      in.skipNBytes(offset);
      byte[] bytes = in.readNBytes(length);
      if (bytes.length < length) {
        throw new EOFException(CONTENT + " is too short");
      }
      return ByteBuffer.wrap(bytes);
    }
  }

  private static byte[] unpacked(ByteBuffer found, int length) throws IOException {
    byte[] type = new byte[length == 0 ? found.remaining() : length];
    if (length == 0) {
      found.get(type);
      return type;
    }
    try (Inflater inflater = new Inflater(true)) {
      inflater.setInput(found);
      if (inflater.inflate(type) < length) {
        throw new ZipException("a class in " + CONTENT + " is too short");
      }
      return type;
    } catch (DataFormatException e) {
      throw new ZipException(e.getMessage());
    }
  }
}
