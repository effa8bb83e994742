package dev.kemudi.linker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Reads and replaces jars, which are small enough to be held. */
final class Jar {
  private Jar() {}

  /** What is in a jar, as this release of Java sees it. */
  static Map<String, byte[]> read(Path jar) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (JarFile file = new JarFile(jar.toFile(), false, ZipFile.OPEN_READ, Runtime.version())) {
      file.versionedStream()
          .filter(entry -> !entry.isDirectory())
          .forEach(
              entry -> {
                try {
                  entries.put(entry.getName(), file.getInputStream(entry).readAllBytes());
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
    return entries;
  }

  /**
   * Writes a jar anew. It has the old one's time in all entries, so that the same build gives the
   * same.
   *
   * @param packed which entries are deflated
   */
  static void replace(Path jar, Map<String, byte[]> entries, Predicate<String> packed)
      throws IOException {
    FileTime time;
    try (ZipFile file = new ZipFile(jar.toFile())) {
      time = file.entries().nextElement().getLastModifiedTime();
    }
    Path part = jar.resolveSibling(jar.getFileName() + ".part");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(part))) {
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        ZipEntry entry = new ZipEntry(each.getKey());
        entry.setLastModifiedTime(time);
        if (packed.test(each.getKey())) {
          entry.setMethod(ZipEntry.DEFLATED);
        } else {
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(each.getValue().length);
          entry.setCrc(crc(each.getValue()));
        }
        out.putNextEntry(entry);
        out.write(each.getValue());
        out.closeEntry();
      }
    }
    Files.move(part, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static long crc(byte[] content) {
    CRC32 sum = new CRC32();
    sum.update(content);
    return sum.getValue();
  }
}
