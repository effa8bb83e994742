package dev.kemudi.linker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Links jars in place. A jar that is linked already stays as it is. */
public final class Linker {
  private static final String CLASS = ".class";

  private Linker() {}

  /**
   * The step of the build.
   *
   * @param arguments the jars; the classes that they use are on the class path of the thread
   */
  public static void main(String... arguments) throws IOException {
    for (String jar : arguments) {
      link(Path.of(jar), Thread.currentThread().getContextClassLoader());
    }
  }

  /**
   * Links one jar.
   *
   * @param types where the classes are found that those of the jar extend and use
   */
  static void link(Path jar, ClassLoader types) throws IOException {
    Map<String, byte[]> entries = read(jar);
    ClassLinker linker = new ClassLinker(types);
    entries.forEach(
        (name, content) -> {
          if (name.endsWith(CLASS)) {
            linker.add(content);
          }
        });
    Map<String, byte[]> changed = linker.link();
    if (!changed.isEmpty()) {
      entries.putAll(changed);
      replace(jar, entries);
    }
  }

  private static Map<String, byte[]> read(Path jar) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipFile file = new ZipFile(jar.toFile())) {
      var all = file.entries();
      while (all.hasMoreElements()) {
        ZipEntry entry = all.nextElement();
        entries.put(entry.getName(), file.getInputStream(entry).readAllBytes());
      }
    }
    return entries;
  }

  /**
   * The new jar has the old one's time in all entries, so that the same build gives the same.
   * Nothing in it is packed: a JVM's first cluster loads some 2,000 classes of such jars, and
   * unpacking them is dear before it is compiled.
   */
  private static void replace(Path jar, Map<String, byte[]> entries) throws IOException {
    FileTime time;
    try (ZipFile file = new ZipFile(jar.toFile())) {
      time = file.entries().nextElement().getLastModifiedTime();
    }
    Path part = jar.resolveSibling(jar.getFileName() + ".part");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(part))) {
      out.setMethod(ZipOutputStream.STORED);
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        ZipEntry entry = new ZipEntry(each.getKey());
        entry.setLastModifiedTime(time);
        entry.setSize(each.getValue().length);
        entry.setCrc(crc(each.getValue()));
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
