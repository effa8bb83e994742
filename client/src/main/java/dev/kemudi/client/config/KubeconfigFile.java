package dev.kemudi.client.config;

import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.tree.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A kubeconfig file: whoever reads it sees the old or the new content, never a part of one. */
public final class KubeconfigFile {
  private static final String OWNER_ONLY = "rw-------";

  private final Path path;

  public KubeconfigFile(Path path) {
    this.path = path.toAbsolutePath();
  }

  /**
   * What the file says; an empty kubeconfig if it is not there.
   *
   * @throws IllegalArgumentException if it is no kubeconfig
   */
  public Kubeconfig read() {
    return Files.exists(path) ? parse(readText(path), folder()) : Kubeconfig.empty(folder());
  }

  private Path folder() {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }

  /**
   * Reads a kubeconfig from its text, in YAML or JSON.
   *
   * @param folder what relative names of files in it stand in
   * @throws IllegalArgumentException if the text is no kubeconfig
   */
  public static Kubeconfig parse(String text, Path folder) {
    try {
      Map<String, @Nullable Object> tree =
          ConfigTree.map(Yaml.parse(text.getBytes(StandardCharsets.UTF_8)));
      return tree.isEmpty()
          ? Kubeconfig.empty(folder)
          : new Kubeconfig(new LinkedHashMap<>(tree), folder);
    } catch (DecodeException e) {
      throw new IllegalArgumentException("not a kubeconfig: " + e.getMessage(), e);
    }
  }

  /** The text of a kubeconfig, in YAML. */
  public static String text(Kubeconfig config) {
    return Yaml.write(config.tree());
  }

  /**
   * Replaces the file, for its owner's eyes only. Folders above it are made; a link is followed.
   */
  public void write(Kubeconfig config) {
    try {
      Files.createDirectories(folder());
      Path target = Files.exists(path) ? path.toRealPath() : path;
      Path fresh =
          Files.createTempFile(
              target.getParent(),
              ".kubeconfig",
              ".tmp",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
      try {
        writeDurably(fresh, text(config));
        Files.move(
            fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the kubeconfig can't be written: " + path, e);
    }
  }

  private static void writeDurably(Path file, String text) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer content = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (content.hasRemaining()) {
        channel.write(content);
      }
      channel.force(true);
    }
  }

  /** Reads the file, changes what it says, and replaces it. */
  public void change(UnaryOperator<Kubeconfig> change) {
    write(change.apply(read()));
  }

  static String readText(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the file can't be read: " + file, e);
    }
  }
}
