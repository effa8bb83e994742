package dev.kemudi.linker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.Deflater;

/**
 * Many classes in two files, for a loader that wants one of them at a time: a jar of as many
 * entries takes long to open.
 *
 * <p>The index has a record for each class, in the order of the hash codes of their names: hash
 * code, offset, length, and length when unpacked, four bytes each; the last is 0 if the class isn't
 * packed. At the offset is the name (its length in two bytes, then UTF-8) and then the class.
 */
final class ClassArchive {
  private static final int RECORD = 16;

  private record Place(int hash, int offset, int length, int unpacked) {}

  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private final List<Place> places = new ArrayList<>();

  /** Adds a class by its binary name. */
  void add(String name, byte[] type, boolean packed) {
    byte[] bytes = packed ? deflated(type) : type;
    byte[] utf8 = name.getBytes(UTF_8);
    int offset = content.size();
    content.write(utf8.length >> 8);
    content.write(utf8.length);
    content.writeBytes(utf8);
    content.writeBytes(bytes);
    places.add(
        new Place(name.hashCode(), offset, content.size() - offset, packed ? type.length : 0));
  }

  private static byte[] deflated(byte[] content) {
    try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
      deflater.setInput(content);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    }
  }

  byte[] index() {
    ByteBuffer index = ByteBuffer.allocate(places.size() * RECORD);
    places.stream()
        .sorted(Comparator.comparingInt(Place::hash))
        .forEach(
            place ->
                index
                    .putInt(place.hash)
                    .putInt(place.offset)
                    .putInt(place.length)
                    .putInt(place.unpacked));
    return index.array();
  }

  byte[] content() {
    return content.toByteArray();
  }
}
