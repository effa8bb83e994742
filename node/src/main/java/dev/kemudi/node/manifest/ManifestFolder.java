package dev.kemudi.node.manifest;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.client.Threads;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads manifests when one of them changes, and every twenty seconds in any case. */
public final class ManifestFolder implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ManifestFolder.class.getName());
  private static final Duration PERIOD = Duration.ofSeconds(20);

  /** Who writes a file does so in several steps. */
  private static final Duration SETTLE = Duration.ofMillis(100);

  private final Manifests manifests;
  private final Consumer<List<Pod>> pods;
  private final WatchService watch;
  private final Thread thread;

  private ManifestFolder(Manifests manifests, Consumer<List<Pod>> pods) throws IOException {
    this.manifests = manifests;
    this.pods = pods;
    this.watch = FileSystems.getDefault().newWatchService();
    this.thread = Thread.ofPlatform().name("manifests").daemon().start(this::run);
  }

  /**
   * Begins to read.
   *
   * @param pods told of all pods there are, each time
   */
  public static ManifestFolder start(Manifests manifests, Consumer<List<Pod>> pods)
      throws IOException {
    return new ManifestFolder(manifests, pods);
  }

  private void run() {
    WatchKey key = null;
    try {
      while (true) {
        key = key == null || !key.isValid() ? register() : key;
        tell();
        if (watch.poll(PERIOD.toMillis(), TimeUnit.MILLISECONDS) instanceof WatchKey changed) {
          watch.poll(SETTLE.toMillis(), TimeUnit.MILLISECONDS);
          changed.pollEvents();
          changed.reset();
        }
      }
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.DEBUG, "manifests are not read any more");
    }
  }

  private @Nullable WatchKey register() {
    if (!Files.isDirectory(manifests.folder())) {
      return null;
    }
    try {
      return manifests
          .folder()
          .register(
              watch,
              StandardWatchEventKinds.ENTRY_CREATE,
              StandardWatchEventKinds.ENTRY_MODIFY,
              StandardWatchEventKinds.ENTRY_DELETE);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the folder of manifests is not watched", e);
      return null;
    }
  }

  /** If the folder can't be read, its pods stay as they are. */
  private void tell() {
    try {
      pods.accept(manifests.read());
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the manifests were not read", e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    Threads.join(thread);
    try {
      watch.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the watch of manifests was not closed", e);
    }
  }
}
