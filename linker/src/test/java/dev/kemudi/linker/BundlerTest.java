package dev.kemudi.linker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.Inflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is bundled is found by nobody but who looks for it. */
final class BundlerTest {
  private static final String PLACE = "dev/kemudi/testkit/";

  @TempDir Path folder;
  private Path jar;
  private List<Path> below;

  @BeforeEach
  void packs() throws IOException {
    jar =
        jar(
            "kit",
            Map.of(
                "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n",
                "kit/Outer.class", "outer",
                "kit/inside/Inner.class", "inner"));
    below =
        List.of(
            jar(
                "first",
                Map.of(
                    "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMulti-Release: true\n",
                    "META-INF/KEY.SF", "signed",
                    "META-INF/LICENSE.txt", "free",
                    "META-INF/services/some.Service", "first.Provider",
                    "META-INF/versions/9/first/Both.class", "new",
                    "META-INF/versions/9/module-info.class", "module",
                    "first/Both.class", "old",
                    "io/netty/Used.class", "used")),
            jar(
                "second",
                Map.of(
                    "META-INF/LICENSE.txt", "free as well",
                    "META-INF/services/some.Service", "second.Provider",
                    "first/Both.class", "shaded",
                    "second/file.txt", "text")));
  }

  private Path jar(String name, Map<String, String> entries) throws IOException {
    Path file = folder.resolve(name + ".jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue().getBytes(UTF_8));
        out.closeEntry();
      }
    }
    return file;
  }

  private Map<String, String> bundled() throws IOException {
    Bundler.bundle(jar, "kit/inside/", below);
    Map<String, String> content = new TreeMap<>();
    Jar.read(jar).forEach((name, bytes) -> content.put(name, new String(bytes, ISO_8859_1)));
    return content;
  }

  private static byte[] bytes(Map<String, String> jar, String name) {
    return Objects.requireNonNull(jar.get(PLACE + name)).getBytes(ISO_8859_1);
  }

  /** The classes of the archive, as the test kit's loader reads them. */
  private static Map<String, String> classes(Map<String, String> jar) throws Exception {
    ByteBuffer index = ByteBuffer.wrap(bytes(jar, "server.index"));
    byte[] content = bytes(jar, "server.classes");
    Map<String, String> classes = new TreeMap<>();
    while (index.hasRemaining()) {
      int hash = index.getInt();
      ByteBuffer entry = ByteBuffer.wrap(content, index.getInt(), index.getInt());
      int unpacked = index.getInt();
      byte[] name = new byte[entry.getShort()];
      entry.get(name);
      byte[] type = new byte[unpacked == 0 ? entry.remaining() : unpacked];
      if (unpacked == 0) {
        entry.get(type);
      } else {
        try (Inflater inflater = new Inflater(true)) {
          inflater.setInput(entry);
          inflater.inflate(type);
        }
      }
      String called = new String(name, UTF_8);
      assertEquals(called.hashCode(), hash);
      classes.put(called + (unpacked == 0 ? "" : " packed"), new String(type, UTF_8));
    }
    return classes;
  }

  @Test
  void insideAndWhatIsBelowAreApart() throws Exception {
    Map<String, String> jar = bundled();
    assertEquals(
        Map.of(
            "kit.inside.Inner packed", "inner",
            "first.Both packed", "new",
            "io.netty.Used", "used"),
        classes(jar));
    jar.keySet().removeAll(List.of(PLACE + "server.index", PLACE + "server.classes"));
    assertEquals(
        Map.of(
            "META-INF/MANIFEST.MF",
            "Manifest-Version: 1.0\n",
            "kit/Outer.class",
            "outer",
            PLACE + "server/META-INF/licenses/first.jar/META-INF/LICENSE.txt",
            "free",
            PLACE + "server/META-INF/licenses/second.jar/META-INF/LICENSE.txt",
            "free as well",
            PLACE + "server/META-INF/services/some.Service",
            "first.Provider\nsecond.Provider",
            PLACE + "server/second/file.txt",
            "text"),
        jar);
  }

  @Test
  void aBundleIsNotBundledAgain() throws IOException {
    Bundler.bundle(jar, "kit/inside/", below);
    assertThrows(IOException.class, () -> Bundler.bundle(jar, "kit/inside/", below));
  }
}
