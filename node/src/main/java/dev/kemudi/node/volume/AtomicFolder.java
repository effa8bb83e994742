package dev.kemudi.node.volume;

import dev.kemudi.machinery.value.Bytes;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A volume whose files change all at once. They lie in a folder named by the time; a link {@code
 * ..data} leads to it, and each name that users see is a link through {@code ..data}:
 *
 * <pre>
 * ..2026_11_24_04_11_14.1234567890/  key, folder/other
 * ..data  -> ..2026_11_24_04_11_14.1234567890
 * key     -> ..data/key
 * folder  -> ..data/folder
 * </pre>
 *
 * A new version is written beside the old one; then {@code ..data} is exchanged in one step, so
 * that a reader finds all files of one version.
 */
final class AtomicFolder {
  private static final String OWN = "..";
  private static final Path DATA = Path.of("..data");
  private static final Path NEXT = Path.of("..data_tmp");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy_MM_dd_HH_mm_ss").withZone(ZoneOffset.UTC);
  private static final int FOLDER_MODE = 0755;

  private final Path root;
  private final InstantSource clock;
  private final RandomGenerator random;

  AtomicFolder(Path root, InstantSource clock, RandomGenerator random) {
    this.root = root;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Makes the files of the volume exactly these; leaves it alone if they are.
   *
   * @param group who may read them too; null for nobody
   */
  void write(SortedMap<String, PayloadFile> files, @Nullable Long group) throws IOException {
    for (String path : files.keySet()) {
      requireInside(path);
    }
    Path current =
        Files.isSymbolicLink(data()) ? root.resolve(Files.readSymbolicLink(data())) : null;
    if (current == null || !holds(current, files)) {
      current = writeNew(files, group);
      exchange(current);
    }
    show(topNames(files));
    removeOthers(current);
  }

  private Path data() {
    return root.resolve(DATA);
  }

  private static void requireInside(String path) throws IOException {
    Path parsed = Path.of(path);
    if (path.isEmpty() || parsed.isAbsolute()) {
      throw new IOException("invalid path: must be relative path: " + path);
    }
    for (Path name : parsed) {
      if (name.toString().equals(OWN)) {
        throw new IOException("invalid path: must not contain '..': " + path);
      }
    }
    if (path.startsWith(OWN)) {
      throw new IOException("invalid path: must not start with '..': " + path);
    }
  }

  private static boolean holds(Path folder, SortedMap<String, PayloadFile> files)
      throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    Map<String, Path> present = new HashMap<>();
    try (Stream<Path> tree = Files.walk(folder)) {
      tree.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
          .forEach(path -> present.put(folder.relativize(path).toString(), path));
    }
    if (present.size() != files.size()) {
      return false;
    }
    for (Map.Entry<String, PayloadFile> file : files.entrySet()) {
      Path path = present.get(Path.of(file.getKey()).normalize().toString());
      if (path == null || !Bytes.wrap(Files.readAllBytes(path)).equals(file.getValue().data())) {
        return false;
      }
    }
    return true;
  }

  private Path writeNew(SortedMap<String, PayloadFile> files, @Nullable Long group)
      throws IOException {
    String name =
        OWN + TIME.format(clock.instant()) + "." + Integer.toUnsignedString(random.nextInt());
    Path folder = Files.createDirectory(root.resolve(name));
    try {
      Ownership.setMode(folder, FOLDER_MODE);
      for (Map.Entry<String, PayloadFile> file : files.entrySet()) {
        write(folder, Path.of(file.getKey()).normalize(), file.getValue());
      }
      if (group != null) {
        Ownership.give(folder, group, true);
      }
      return folder;
    } catch (IOException e) {
      FileTrees.delete(folder);
      throw e;
    }
  }

  private static void write(Path folder, Path path, PayloadFile file) throws IOException {
    Path parent = folder;
    for (Path name : path) {
      Path next = parent.resolve(name);
      if (next.equals(folder.resolve(path))) {
        break;
      }
      if (!Files.exists(next)) {
        Files.createDirectory(next);
        Ownership.setMode(next, FOLDER_MODE);
      }
      parent = next;
    }
    Path target = folder.resolve(path);
    Files.write(target, file.data().array());
    Ownership.setMode(target, file.mode());
    if (file.owner() != null) {
      Ownership.setUser(target, file.owner());
    }
  }

  private void exchange(Path folder) throws IOException {
    Path next = root.resolve(NEXT);
    Files.deleteIfExists(next);
    Files.createSymbolicLink(next, folder.getFileName());
    Files.move(next, data(), StandardCopyOption.ATOMIC_MOVE);
  }

  private static Set<String> topNames(SortedMap<String, PayloadFile> files) {
    Set<String> names = new HashSet<>();
    files.keySet().forEach(path -> names.add(Path.of(path).normalize().getName(0).toString()));
    return names;
  }

  /** Makes the links that users see, and removes those that lead nowhere now. */
  private void show(Set<String> names) throws IOException {
    for (String name : names) {
      Path link = root.resolve(name);
      if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
        Files.createSymbolicLink(link, DATA.resolve(name));
      }
    }
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(root, entry -> !isOwn(entry) && !names.contains(name(entry)))) {
      for (Path stale : entries) {
        Files.delete(stale);
      }
    }
  }

  /** Removes former versions, also those that a crash left. */
  private void removeOthers(Path current) throws IOException {
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(
            root, entry -> isOwn(entry) && !entry.equals(current) && !entry.equals(data()))) {
      for (Path former : entries) {
        FileTrees.delete(former);
      }
    }
  }

  private static boolean isOwn(Path entry) {
    return name(entry).startsWith(OWN);
  }

  private static String name(Path entry) {
    return entry.getFileName().toString();
  }
}
