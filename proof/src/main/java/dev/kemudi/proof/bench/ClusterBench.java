package dev.kemudi.proof.bench;

import dev.kemudi.proof.bench.Load.Took;
import dev.kemudi.proof.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures a whole control plane from outside, and prints the table of docs/BENCHMARKS.md. The
 * server runs in a process of its own, the clients in this one; both share the machine. Everything
 * is measured several times: a Java machine becomes faster while it runs, and the table shows how.
 */
public final class ClusterBench {
  private static final int STARTS = 5;
  private static final int ROUNDS = 4;
  private static final int CLIENTS = 16;
  private static final int OBJECTS = 10_000;
  private static final int LISTED = 5_000;
  private static final int LISTS = 100;
  private static final int LISTERS = 4;
  private static final int WATCHERS = 100;
  private static final int WATCHED_WRITES = 1_000;
  private static final int PODS = 5_000;
  private static final int NODES = 1_000;
  private static final Duration REST = Duration.ofSeconds(5);

  private final Path root;
  private final Report report = new Report();

  private ClusterBench(Path root) {
    this.root = root;
  }

  /**
   * Prints the table.
   *
   * @param arguments the folder of the source tree, then nothing or "testkit" for that part alone
   */
  public static void main(String[] arguments) throws IOException {
    ClusterBench bench = new ClusterBench(Path.of(arguments[0]).toAbsolutePath());
    if (arguments.length == 1) {
      bench.starts();
      bench.load();
    }
    bench.testkit();
    bench.report.print();
  }

  // --- starts

  private void starts() throws IOException {
    ServerProcess.inNewFolder(root).close();
    List<Double> seconds = new ArrayList<>();
    List<Double> megabytes = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      try (ServerProcess server = ServerProcess.inNewFolder(root);
          Api api = new Api(server.admin())) {
        seconds.add(server.untilReady().toNanos() / 1e9);
        api.get("/readyz");
        LockSupport.parkNanos(REST.toNanos());
        megabytes.add(server.residentKilobytes() / 1024.0);
      }
    }
    report.median("control plane ready, empty data folder", "3.4 s", "1.0 s", "%.2f s", seconds);
    report.median(
        "resident memory idle, whole control plane", "516 MB", "200 MB", "%.0f MB", megabytes);
  }

  // --- load

  private void load() throws IOException {
    try (ServerProcess server = ServerProcess.inNewFolder(root);
        Api api = new Api(server.admin())) {
      Load load = new Load(server);
      configMaps(api, load);
      lists(api, load);
      pods(api, load);
      report.add(
          "resident memory after all of this",
          "",
          "",
          String.format(Locale.ROOT, "%.0f MB", server.residentKilobytes() / 1024.0));
    }
  }

  private static String namespace(Api api, String name) throws IOException {
    api.send(0, "POST", "/api/v1/namespaces", Api.JSON, Objects.namespace(name));
    String path = "/api/v1/namespaces/" + name;
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (true) {
      try {
        api.get(path + "/serviceaccounts/default");
        return path;
      } catch (IOException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
    }
  }

  private void configMaps(Api api, Load load) throws IOException {
    List<Took> creates = new ArrayList<>();
    List<Took> gets = new ArrayList<>();
    List<Took> patches = new ArrayList<>();
    List<Took> events = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      String maps = namespace(api, "maps-" + round) + "/configmaps";
      creates.add(
          load.parallel(
              OBJECTS,
              CLIENTS,
              (w, i) -> api.send(w, "POST", maps, Api.JSON, Objects.configMap(i, 900))));
      gets.add(
          load.parallel(
              OBJECTS, CLIENTS, (w, i) -> api.send(w, "GET", maps + "/map-" + i, Api.JSON, "")));
      patches.add(load.parallel(OBJECTS, CLIENTS, (w, i) -> patch(api, maps, w, i, "patched")));
      events.add(watched(api, load, maps));
    }
    report.rates(
        "create ConfigMap of 1 KB, durable, 16 at a time", "2,082 /s", "8,000 /s", creates);
    report.rates("get", "5,157 /s", "25,000 /s", gets);
    report.rates("merge patch", "1,690 /s", "8,000 /s", patches);
    report.rates("watch events delivered, 100 watchers", "47,700 /s", "300,000 /s", events);
  }

  private static void patch(Api api, String maps, int worker, int i, String value)
      throws IOException {
    String body = "{\"metadata\":{\"annotations\":{\"state\":\"" + value + "\"}}}";
    api.send(worker, "PATCH", maps + "/map-" + i, Api.MERGE, body);
  }

  private static Took watched(Api api, Load load, String maps) throws IOException {
    try (Watchers watchers =
        new Watchers(api, maps, WATCHERS, line -> !line.isEmpty(), WATCHED_WRITES)) {
      return load.measure(
          WATCHERS * WATCHED_WRITES,
          () -> {
            Load.all(WATCHED_WRITES, CLIENTS, (w, i) -> patch(api, maps, w, i, "watched"));
            watchers.await();
          });
    }
  }

  private void lists(Api api, Load load) throws IOException {
    String maps = namespace(api, "lists") + "/configmaps";
    Load.all(
        LISTED,
        CLIENTS,
        (w, i) -> api.send(w, "POST", maps, Api.JSON, Objects.configMap(i, 1_100)));
    List<Took> lists = new ArrayList<>();
    double megabytes = api.get(maps + "?resourceVersion=0").length / 1e6;
    for (int round = 0; round < ROUNDS; round++) {
      lists.add(
          load.parallel(
              LISTS,
              LISTERS,
              (w, i) -> api.send(w, "GET", maps + "?resourceVersion=0", Api.JSON, "")));
    }
    String work = String.format(Locale.ROOT, "list 5,000 objects, %.1f MB", megabytes);
    report.rates(work, "19 /s (of 7.3 MB)", "70 /s", lists);
  }

  private void pods(Api api, Load load) throws IOException {
    List<Took> deletes = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      String pods = namespace(api, "deleted-" + round) + "/pods";
      Load.all(
          PODS, CLIENTS, (w, i) -> api.send(w, "POST", pods, Api.JSON, Objects.unscheduled(i)));
      String now = "?gracePeriodSeconds=0";
      deletes.add(
          load.parallel(
              PODS,
              CLIENTS,
              (w, i) -> api.send(w, "DELETE", pods + "/pod-" + i + now, Api.JSON, "")));
    }
    report.rates("delete pods", "217 /s", "5,000 /s", deletes);

    Load.all(NODES, CLIENTS, (w, i) -> node(api, w, i));
    List<Took> bound = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      bound.add(bound(api, load, namespace(api, "bound-" + round) + "/pods"));
    }
    report.rates("pods bound, 1,000 nodes, creation included", "429 /s", "3,000 /s", bound);
  }

  private static void node(Api api, int worker, int i) throws IOException {
    String node = "/api/v1/nodes/node-" + i;
    api.send(worker, "POST", "/api/v1/nodes", Api.JSON, Objects.node(i));
    api.send(worker, "PATCH", node + "/status", Api.MERGE, Objects.nodeStatus());
    api.send(worker, "PATCH", node, Api.MERGE, "{\"spec\":{\"taints\":null}}");
  }

  /** A pod is bound once: its binding is the only change before anything runs it. */
  private static Took bound(Api api, Load load, String pods) throws IOException {
    try (Watchers watcher = new Watchers(api, pods, 1, ClusterBench::isBinding, PODS)) {
      return load.measure(
          PODS,
          () -> {
            Load.all(PODS, CLIENTS, (w, i) -> api.send(w, "POST", pods, Api.JSON, Objects.pod(i)));
            watcher.await();
          });
    }
  }

  private static boolean isBinding(String line) {
    return line.startsWith("{\"type\":\"MODIFIED\"") && line.contains("\"nodeName\":\"");
  }

  // --- testkit

  private void testkit() throws IOException {
    List<Double> first = new ArrayList<>();
    List<Double> further = new ArrayList<>();
    List<Double> heap = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      List<Double> figures = TestkitBench.inNewProcess();
      first.add(figures.getFirst());
      further.add(figures.get(1));
      heap.add(figures.getLast());
    }
    report.median("testkit: first cluster of a JVM", "", "", "%.2f s", first);
    report.median("testkit: each further one", "", "", "%.3f s", further);
    report.median("testkit: heap of ten at once", "", "", "%.0f MB", heap);
  }

  static double median(List<Double> values) {
    return values.stream().sorted(Comparator.naturalOrder()).toList().get(values.size() / 2);
  }
}
