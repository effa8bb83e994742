package dev.kemudi.linker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is bundled is found by nobody but who looks in the folder for it. */
final class BundlerTest {
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

  private Map<String, String> content() throws IOException {
    Map<String, String> content = new TreeMap<>();
    Jar.read(jar).forEach((name, bytes) -> content.put(name, new String(bytes, UTF_8)));
    return content;
  }

  @Test
  void insideAndWhatIsBelowGoIntoTheFolder() throws IOException {
    Bundler.bundle(jar, "kit/inside/", below);
    assertEquals(
        new TreeMap<>(
            Map.of(
                "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n",
                "kit/Outer.class", "outer",
                "server/kit/inside/Inner.classdata", "inner",
                "server/META-INF/licenses/first.jar/META-INF/LICENSE.txt", "free",
                "server/META-INF/licenses/second.jar/META-INF/LICENSE.txt", "free as well",
                "server/META-INF/services/some.Service", "first.Provider\nsecond.Provider",
                "server/first/Both.classdata", "new",
                "server/io/netty/Used.classdata", "used",
                "server/second/file.txt", "text")),
        content());
  }

  @Test
  void whatEachStartLoadsIsNotPacked() throws IOException {
    Bundler.bundle(jar, "kit/inside/", below);
    try (ZipFile file = new ZipFile(jar.toFile())) {
      assertEquals(ZipEntry.STORED, method(file, "server/io/netty/Used.classdata"));
      assertEquals(ZipEntry.DEFLATED, method(file, "server/first/Both.classdata"));
    }
  }

  private static int method(ZipFile file, String name) {
    return file.getEntry(name).getMethod();
  }

  @Test
  void bundlingAgainBringsWhatIsNew() throws IOException {
    Bundler.bundle(jar, "kit/inside/", below);
    Map<String, String> once = content();
    Bundler.bundle(jar, "kit/inside/", below);
    assertEquals(once.keySet(), content().keySet());
  }
}
