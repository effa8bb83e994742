package dev.kemudi.proof.crash;

import dev.kemudi.proof.process.ServerProcess;
import dev.kemudi.proof.rest.Rest;
import dev.kemudi.store.Entry;
import dev.kemudi.store.RangeQuery;
import dev.kemudi.store.embedded.EmbeddedOptions;
import dev.kemudi.store.embedded.EmbeddedStore;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Writers and a watcher at a server that is killed over and over, each time after a random number
 * of writes, and an audit at the end. Everything random comes from one seed.
 */
public final class CrashRun {
  private static final int TEN = 10;
  private static final int WRITERS = 4;
  private static final int MOST_WRITES = 1500;
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private final Path root;
  private final int kills;
  private final SplittableRandom random;
  private final Ledger ledger = new Ledger();

  /**
   * What a run found.
   *
   * @param acknowledged writes
   * @param resumed how often the watch went on
   * @param relisted how often it could not
   * @param faults what was lost, corrupt or out of order
   */
  public record Result(
      int kills, int acknowledged, int resumed, int relisted, List<String> faults) {}

  /**
   * @param root the project's folder
   */
  public CrashRun(Path root, int kills, long seed) {
    this.root = root;
    this.kills = kills;
    this.random = new SplittableRandom(seed);
  }

  /** Does it all, with its data in this folder. */
  public Result run(Path folder) throws IOException, InterruptedException {
    int port = freePort();
    ServerProcess server = ServerProcess.onClassPath(root, folder, port);
    List<Thread> threads = new ArrayList<>();
    List<Writer> writers = new ArrayList<>();
    try (Rest watching = new Rest(server.admin());
        Rest writing = new Rest(server.admin())) {
      Follower follower = new Follower(watching, ledger);
      threads.add(Thread.startVirtualThread(follower));
      for (int i = 0; i < WRITERS; i++) {
        writers.add(new Writer(i, writing, ledger, random.split()));
        threads.add(Thread.startVirtualThread(writers.get(i)));
      }
      for (int i = 0; i < kills; i++) {
        awaitWrites(1 + random.nextInt(MOST_WRITES));
        server.kill();
        ledger.serverDied();
        server = ServerProcess.onClassPath(root, folder, port);
      }
      awaitWrites(MOST_WRITES / 2);
      writers.forEach(Writer::stop);
      for (Thread writer : threads.subList(1, threads.size())) {
        writer.join();
      }
      audit(folder, server, writing, writers, follower);
      follower.stop();
      return result(follower);
    } finally {
      writers.forEach(Writer::stop);
      server.kill();
    }
  }

  private void awaitWrites(int more) throws InterruptedException, IOException {
    int wanted = ledger.count() + more;
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (ledger.count() < wanted) {
      if (System.nanoTime() > deadline) {
        throw new IOException("the writers stand still at " + ledger.count());
      }
      Thread.sleep(1);
    }
  }

  private Result result(Follower follower) {
    List<String> faults = new ArrayList<>();
    ledger.faults().forEach(faults::add);
    return new Result(kills, ledger.count(), follower.resumed(), follower.relisted(), faults);
  }

  // --- the audit

  private void audit(
      Path folder, ServerProcess server, Rest rest, List<Writer> writers, Follower follower)
      throws IOException, InterruptedException {
    Map<String, Object> list = rest.get(Writer.CONFIG_MAPS).tree();
    Map<String, Map<String, Object>> all = Writer.byName(list);
    writers.forEach(writer -> writer.check(all));
    awaitVersion(follower, all);
    follower.check(all);
    server.kill();
    ledger.serverDied();
    Map<String, Long> cached = new TreeMap<>();
    all.forEach((name, object) -> cached.put(name, Contents.version(object)));
    if (!cached.equals(stored(folder))) {
      ledger.fault("the store has other versions than the list told");
    }
  }

  /** The watch may be a moment behind the last write. */
  private void awaitVersion(Follower follower, Map<String, Map<String, Object>> all)
      throws InterruptedException {
    long newest = all.values().stream().mapToLong(Contents::version).max().orElse(0);
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (follower.version() < newest && System.nanoTime() < deadline) {
      Thread.sleep(5);
    }
  }

  /** What the store on disk has, read without the server. */
  private static Map<String, Long> stored(Path folder) throws IOException {
    String prefix = "/registry/configmaps/default/";
    Map<String, Long> stored = new TreeMap<>();
    try (EmbeddedStore store = EmbeddedStore.open(EmbeddedOptions.in(folder.resolve("store")))) {
      for (Entry entry : store.range(RangeQuery.all(prefix)).entries()) {
        stored.put(entry.key().toString().substring(prefix.length()), entry.modified().value());
      }
    }
    return stored;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** {@code CrashRun root [kills [seed]]}: prints the seed and what was found. */
  public static void main(String[] arguments) throws Exception {
    int kills = arguments.length > 1 ? Integer.parseInt(arguments[1]) : TEN;
    long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : System.nanoTime();
    System.out.println("seed " + seed);
    Path folder = Files.createTempDirectory("kemudi-crash");
    try {
      Result result = new CrashRun(Path.of(arguments[0]), kills, seed).run(folder);
      System.out.println(result);
      if (!result.faults().isEmpty()) {
        throw new IllegalStateException(String.join("\n", result.faults()));
      }
    } finally {
      ServerProcess.delete(folder);
    }
  }
}
