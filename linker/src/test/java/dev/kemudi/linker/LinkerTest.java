package dev.kemudi.linker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Linked code does what unlinked code does, and leaves nothing to link. */
final class LinkerTest {
  private static final String FOLDER = "dev/kemudi/linker/";

  @TempDir Path folder;
  private Path jar;

  @BeforeEach
  void packsTheSamples() throws IOException {
    jar = folder.resolve("samples.jar");
    Path classes =
        Path.of(Samples.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.list(classes.resolve(FOLDER))) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("Samples")).toList()) {
        out.putNextEntry(new ZipEntry(FOLDER + file.getFileName()));
        out.write(Files.readAllBytes(file));
        out.closeEntry();
      }
    }
  }

  @Test
  void linkedCodeDoesTheSame() throws Exception {
    Linker.link(jar, getClass().getClassLoader());
    assertEquals(new Samples().get(), run());
  }

  @Test
  void onlySerializableLambdasAndConstantsOfEnumsAreLeft() throws IOException {
    assertEquals(Set.of("metafactory", "altMetafactory", "bootstrap", "typeSwitch"), bootstraps());
    Linker.link(jar, getClass().getClassLoader());
    assertEquals(Set.of("altMetafactory", "typeSwitch"), bootstraps());
  }

  @Test
  void linkedJarStaysAsItIs() throws IOException {
    Linker.link(jar, getClass().getClassLoader());
    byte[] once = Files.readAllBytes(jar);
    Linker.link(jar, getClass().getClassLoader());
    assertArrayEquals(once, Files.readAllBytes(jar));
  }

  @Test
  void nothingIsPacked() throws IOException {
    Linker.link(jar, getClass().getClassLoader());
    try (ZipFile file = new ZipFile(jar.toFile())) {
      assertEquals(
          Set.of(ZipEntry.STORED),
          file.stream().map(ZipEntry::getMethod).collect(Collectors.toSet()));
    }
  }

  @Test
  void nestWithoutItsHostIsRefused() throws IOException {
    Path part = folder.resolve("part.jar");
    try (ZipFile in = new ZipFile(jar.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(part))) {
      ZipEntry inner = in.getEntry(FOLDER + "Samples$1.class");
      out.putNextEntry(new ZipEntry(inner.getName()));
      out.write(in.getInputStream(inner).readAllBytes());
      out.closeEntry();
    }
    assertThrows(IllegalStateException.class, () -> Linker.link(part, getClass().getClassLoader()));
  }

  private List<String> run() throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      Object samples =
          loader.loadClass(Samples.class.getName()).getDeclaredConstructor().newInstance();
      return ((Supplier<?>) samples).get() instanceof List<?> lines
          ? lines.stream().map(String.class::cast).toList()
          : List.of();
    }
  }

  /** What is left to be linked at run time. */
  private Set<String> bootstraps() throws IOException {
    Set<String> names = new TreeSet<>();
    try (ZipFile file = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : file.stream().toList()) {
        try (InputStream in = file.getInputStream(entry)) {
          ClassFile.of().parse(in.readAllBytes()).methods().stream()
              .flatMap(method -> method.code().stream())
              .flatMap(code -> code.elementStream())
              .filter(InvokeDynamicInstruction.class::isInstance)
              .map(InvokeDynamicInstruction.class::cast)
              .forEach(call -> names.add(call.bootstrapMethod().methodName()));
        }
      }
    }
    return names;
  }
}
