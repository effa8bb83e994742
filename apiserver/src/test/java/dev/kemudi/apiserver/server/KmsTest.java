package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.store.Entry;
import dev.kemudi.store.ObjectStore;
import dev.kemudi.store.Payload;
import dev.kemudi.store.RangeQuery;
import dev.kemudi.store.StoreKey;
import dev.kemudi.store.encryption.kms.TestPlugin;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets whose keys a plugin keeps, over its absences and restarts, and those of the server. */
class KmsTest {
  private static final String SECRETS = "/api/v1/namespaces/default/secrets";
  private static final String ONE = SECRETS + "/one";
  private static final StoreKey ONE_KEY = new StoreKey("/registry/secrets/default/one");
  private static final String LOCAL =
      "{aescbc: {keys: [{name: key1, secret: MDEyMzQ1Njc4OWFiY2RlZg==}]}}";

  @TempDir private Path folder;
  private String socket;
  private TestPlugin plugin;

  @BeforeEach
  void start() throws Exception {
    socket = folder.resolve("kms.sock").toString();
    plugin = new TestPlugin(socket);
  }

  @AfterEach
  void stop() throws Exception {
    plugin.close();
  }

  private String first(String timeout) {
    return "{kms: {name: a, endpoint: 'unix://" + socket + "', timeout: " + timeout + "}}";
  }

  private String second() {
    return "{kms: {apiVersion: v2, name: b, endpoint: 'unix://" + socket + "', timeout: 20s}}";
  }

  private TestServer server(List<Entry> entries, String... providers) throws Exception {
    return new TestServer(
        EncryptionFile.serving(folder, String.join(", ", providers)),
        Map.of("KMSv2", true),
        store -> entries.forEach(entry -> store.create(entry.key(), Payload.of(entry.bytes()))));
  }

  private static List<Entry> entries(ObjectStore store) {
    return store.range(RangeQuery.all("/registry/secrets/")).entries();
  }

  /** What is stored of a secret that a server with these providers has written. */
  private List<Entry> written(String... providers) throws Exception {
    try (TestServer server = server(List.of(), providers);
        PlainClient http = new PlainClient(server)) {
      assertEquals(201, http.send("POST", SECRETS, secret("one")).status());
      return entries(server.store());
    }
  }

  private static String secret(String name) {
    return "{\"metadata\":{\"name\":\"" + name + "\"},\"stringData\":{\"word\":\"xyzzy\"}}";
  }

  private static byte[] stored(TestServer server) {
    return server.store().get(ONE_KEY).orElseThrow().bytes();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String message(PlainClient.Reply reply) {
    return JsonTree.getString(reply.tree(), "message");
  }

  @Test
  void nothingIsWrittenWhileThePluginIsAway() throws Exception {
    try (TestServer server = server(List.of(), first("2s"));
        PlainClient http = new PlainClient(server)) {
      assertEquals(201, http.send("POST", SECRETS, secret("one")).status());
      byte[] before = stored(server);
      assertTrue(text(before).startsWith("k8s:enc:kms:v1:a:"));
      assertEquals(-1, text(before).indexOf("xyzzy"));
      plugin.close();
      PlainClient.Reply refused = http.send("POST", SECRETS, secret("two"));
      assertEquals(500, refused.status(), refused.text());
      assertEquals("InternalError", JsonTree.getString(refused.tree(), "reason"));
      assertEquals(
          "Internal error occurred: rpc error: code = DeadlineExceeded desc = latest balancer error:"
              + " connection error: desc = \"transport: Error while dialing dial unix "
              + socket
              + ": connect: no such file or directory\"",
          message(refused));
      PlainClient.Reply read = http.get(ONE, "");
      assertEquals(200, read.status(), "its key is known");
      PlainClient.Reply changed =
          http.send("PUT", ONE, read.text().replace("eHl6enk=", "cGx1Z2g="));
      assertEquals(500, changed.status(), changed.text());
      assertEquals(1, entries(server.store()).size());
      assertArrayEquals(before, stored(server));

      plugin = new TestPlugin(socket);
      assertEquals(201, http.send("POST", SECRETS, secret("two")).status());
      assertEquals(2, JsonTree.getList(http.get(SECRETS, "").tree(), "items").size());
    }
  }

  @Test
  void aServerStartsBeforeItsPlugin() throws Exception {
    List<Entry> entries = written(first("20s"));
    plugin.close();
    try (TestServer server = server(entries, first("1s"));
        PlainClient http = new PlainClient(server)) {
      assertEquals(500, http.get("/readyz/kms-provider-0", "").status());
      PlainClient.Reply ill = http.get("/readyz", "");
      assertTrue(ill.text().contains("[-]kms-provider-0 failed: reason withheld\n"), ill.text());
      PlainClient.Reply early = http.get(ONE, "");
      assertEquals(500, early.status());
      assertTrue(
          message(early)
              .startsWith(
                  "Internal error occurred: failed get version from remote KMS provider: rpc error:"
                      + " code = DeadlineExceeded desc = "),
          early::text);
      plugin = new TestPlugin(socket);
      PlainClient.Reply read = http.get(ONE, "");
      assertEquals("eHl6enk=", JsonTree.getString(read.tree(), "data", "word"));
      // The watch cache looks again each second, and the check of health after three.
      await(() -> http.get(SECRETS, "").status() == 200);
      await(() -> http.get("/readyz/kms-provider-0", "").status() == 200);
    }
  }

  /** Something that comes about by itself. */
  @FunctionalInterface
  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    long end = System.nanoTime() + 60_000_000_000L;
    while (!condition.holds()) {
      assertTrue(System.nanoTime() < end, "it didn't come about");
      Thread.sleep(250);
    }
  }

  @Test
  void whatAnotherProviderWroteIsWrittenAnew() throws Exception {
    List<Entry> entries = new ArrayList<>(written(LOCAL));
    String prefix = "k8s:enc:aescbc:v1:";
    List<String> moves =
        List.of("k8s:enc:kms:v1:a:", "k8s:enc:kms:v2:b:", "k8s\0", "k8s:enc:kms:v2:b:");
    List<String> orders = List.of("12li", "21li", "i21l", "2i");
    for (int i = 0; i < moves.size(); i++) {
      assertTrue(text(entries.getFirst().bytes()).startsWith(prefix), prefix);
      prefix = moves.get(i);
      entries = rewritten(entries, orders.get(i).chars().mapToObj(this::provider).toList(), prefix);
    }
  }

  private String provider(int letter) {
    return switch (letter) {
      case '1' -> first("20s");
      case '2' -> second();
      case 'l' -> LOCAL;
      case 'i' -> "{identity: {}}";
      default -> throw new IllegalArgumentException();
    };
  }

  /** Sends the secret back as it was read, twice. */
  private List<Entry> rewritten(List<Entry> entries, List<String> providers, String prefix)
      throws Exception {
    try (TestServer server = server(entries, providers.toArray(String[]::new));
        PlainClient http = new PlainClient(server)) {
      assertEquals(1, JsonTree.getList(http.get(SECRETS, "").tree(), "items").size());
      PlainClient.Reply read = http.get(ONE, "");
      assertEquals("eHl6enk=", JsonTree.getString(read.tree(), "data", "word"));
      PlainClient.Reply again = http.send("PUT", ONE, read.text());
      assertEquals(200, again.status(), again.text());
      assertNotEquals(version(read), version(again), prefix);
      assertTrue(text(stored(server)).startsWith(prefix), prefix);
      PlainClient.Reply same = http.send("PUT", ONE, again.text());
      assertEquals(version(again), version(same), "nothing is left to do");
      return entries(server.store());
    }
  }

  private static String version(PlainClient.Reply reply) {
    return JsonTree.getString(reply.tree(), "metadata", "resourceVersion");
  }

  @Test
  void aNewKeyWritesAndTheOldOneReads() throws Exception {
    List<Entry> entries = written(second());
    plugin.key = "key2";
    try (TestServer server = server(entries, second());
        PlainClient http = new PlainClient(server)) {
      PlainClient.Reply read = http.get(ONE, "");
      PlainClient.Reply same = http.send("PUT", ONE, read.text());
      assertEquals(version(read), version(same), "the release doesn't compare keys");
      String other = read.text().replace("eHl6enk=", "cGx1Z2g=");
      assertEquals(200, http.send("PUT", ONE, other).status());
      assertTrue(text(stored(server)).contains("key2"));
      entries = entries(server.store());
    }
    try (TestServer server = server(entries, second());
        PlainClient http = new PlainClient(server)) {
      assertEquals("cGx1Z2g=", JsonTree.getString(http.get(ONE, "").tree(), "data", "word"));
      assertEquals("key2", plugin.told.getLast().getKeyId());
    }
  }

  @Test
  void healthAndMetricsTellOfPlugins() throws Exception {
    try (TestServer server = server(List.of(), second(), first("20s"));
        PlainClient http = new PlainClient(server)) {
      for (String page : List.of("healthz", "livez", "readyz")) {
        assertEquals("ok", http.get("/" + page + "/kms-provider-0", "").text());
        assertEquals("ok", http.get("/" + page + "/kms-provider-1", "").text());
        assertEquals(404, http.get("/" + page + "/kms-provider-2", "").status());
      }
      String all = http.get("/readyz?verbose", "").text();
      assertTrue(
          all.contains(
              "[+]etcd-readiness ok\n[+]kms-provider-0 ok\n[+]kms-provider-1 ok\n"
                  + "[+]informer-sync ok\n"),
          all);
      http.send("POST", SECRETS, secret("one"));
      String metrics = http.get("/metrics", "").text();
      for (String line :
          List.of(
              "apiserver_envelope_encryption_dek_cache_fill_percent 0.001",
              "apiserver_envelope_encryption_dek_cache_inter_arrival_time_seconds_count"
                  + "{transformation_type=\"to_storage\"} 1",
              "apiserver_storage_data_key_generation_duration_seconds_count 1",
              "apiserver_storage_data_key_generation_failures_total 0",
              "apiserver_storage_envelope_transformation_cache_misses_total 0",
              "apiserver_storage_transformation_duration_seconds_count"
                  + "{transformation_type=\"to_storage\"} 1",
              "apiserver_storage_transformation_operations_total{status=\"OK\","
                  + "transformation_type=\"to_storage\",transformer_prefix=\"k8s:enc:kms:v2:b:\"}"
                  + " 1")) {
        assertTrue(metrics.contains("\n" + line + "\n"), line);
      }
    }
  }
}
