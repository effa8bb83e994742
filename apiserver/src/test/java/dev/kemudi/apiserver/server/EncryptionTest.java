package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.store.Entry;
import dev.kemudi.store.ObjectStore;
import dev.kemudi.store.Payload;
import dev.kemudi.store.RangeQuery;
import dev.kemudi.store.StoreKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that are encrypted in the store, over restarts with other keys. */
class EncryptionTest {
  private static final String SECRETS = "/api/v1/namespaces/default/secrets";
  private static final String MAPS = "/api/v1/namespaces/default/configmaps";
  private static final StoreKey ONE = new StoreKey("/registry/secrets/default/one");
  private static final String NEW_KEY = "{name: key2, secret: YWJjZGVmMDEyMzQ1Njc4OQ==}";
  private static final String OLD_KEY = "{name: key1, secret: MDEyMzQ1Njc4OWFiY2RlZg==}";

  @TempDir private static Path folder;

  private static ServingOptions with(String providers) throws Exception {
    return EncryptionFile.serving(folder, providers);
  }

  private static String secret(String name) {
    return "{\"metadata\":{\"name\":\"" + name + "\"},\"stringData\":{\"word\":\"xyzzy\"}}";
  }

  /** What a server with the old key has in its store. */
  private static List<Entry> written() throws Exception {
    try (TestServer server = new TestServer(with("{aescbc: {keys: [" + OLD_KEY + "]}}"));
        PlainClient http = new PlainClient(server)) {
      assertEquals(201, http.send("POST", SECRETS, secret("one")).status());
      assertEquals(201, http.send("POST", SECRETS, secret("two")).status());
      http.send("POST", MAPS, "{\"metadata\":{\"name\":\"plain\"},\"data\":{\"word\":\"xyzzy\"}}");
      assertEquals(2, JsonTree.getList(http.get(SECRETS, "").tree(), "items").size());
      List<Entry> all = server.store().range(RangeQuery.all("/registry/secrets/")).entries();
      for (Entry entry : all) {
        assertTrue(text(entry.bytes()).startsWith("k8s:enc:aescbc:v1:key1:"), entry::toString);
      }
      Entry map =
          server.store().get(new StoreKey("/registry/configmaps/default/plain")).orElseThrow();
      assertTrue(text(map.bytes()).startsWith("k8s\0"));
      assertTrue(text(map.bytes()).contains("xyzzy"));
      return all;
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static void put(List<Entry> entries, ObjectStore store) {
    entries.forEach(entry -> store.create(entry.key(), Payload.of(entry.bytes())));
  }

  private static byte[] stored(TestServer server) {
    return server.store().get(ONE).orElseThrow().bytes();
  }

  @Test
  void anOldKeyReadsAndTheFirstOneWrites() throws Exception {
    List<Entry> entries = written();
    ServingOptions both =
        with("{aesgcm: {keys: [" + NEW_KEY + "]}}, {aescbc: {keys: [" + OLD_KEY + "]}}");
    try (TestServer server = new TestServer(both, store -> put(entries, store));
        PlainClient http = new PlainClient(server)) {
      String path = SECRETS + "/one";
      PlainClient.Reply read = http.get(path, "");
      assertEquals("eHl6enk=", JsonTree.getString(read.tree(), "data", "word"));
      assertEquals(2, JsonTree.getList(http.get(SECRETS, "").tree(), "items").size());
      PlainClient.Reply again = http.send("PUT", path, read.text());
      assertEquals(200, again.status(), again.text());
      assertNotEquals(version(read), version(again), "it is encrypted anew");
      byte[] rewritten = stored(server);
      assertTrue(text(rewritten).startsWith("k8s:enc:aesgcm:v1:key2:"), text(rewritten));
      PlainClient.Reply same = http.send("PUT", path, again.text());
      assertEquals(version(again), version(same), "nothing is left to do");
      assertArrayEquals(rewritten, stored(server));
      assertEquals("eHl6enk=", JsonTree.getString(http.get(path, "").tree(), "data", "word"));
    }
  }

  private static String version(PlainClient.Reply reply) {
    return JsonTree.getString(reply.tree(), "metadata", "resourceVersion");
  }

  @Test
  void whatIsWrittenPlainIsReadByIdentity() throws Exception {
    List<Entry> entries = written();
    ServingOptions back = with("{identity: {}}, {aescbc: {keys: [" + OLD_KEY + "]}}");
    try (TestServer server = new TestServer(back, store -> put(entries, store));
        PlainClient http = new PlainClient(server)) {
      String path = SECRETS + "/one";
      http.send("PUT", path, http.get(path, "").text());
      assertTrue(text(stored(server)).startsWith("k8s\0"));
      assertFalse(http.get(path, "").text().isEmpty());
    }
  }

  @Test
  void withoutTheKeyTheListSaysWhatCannotBeRead() throws Exception {
    List<Entry> entries = written();
    ServingOptions other =
        with(
            "{secretbox: {keys: [{name: k, secret: "
                + "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=}]}}, {aescbc: {keys: ["
                + NEW_KEY
                + "]}}");
    try (TestServer server = new TestServer(other, store -> put(entries, store));
        PlainClient http = new PlainClient(server)) {
      String missing = "no matching key was found for the provided AES transformer";
      PlainClient.Reply list = http.get(SECRETS, "");
      assertEquals(500, list.status());
      assertEquals(
          "Internal error occurred: unable to transform key \"" + ONE + "\": " + missing,
          JsonTree.getString(list.tree(), "message"));
      PlainClient.Reply one = http.get(SECRETS + "/one", "");
      assertEquals(
          "Internal error occurred: " + missing, JsonTree.getString(one.tree(), "message"));
      PlainClient.Reply made = http.send("POST", SECRETS, secret("three"));
      assertEquals(201, made.status(), made.text());
      assertEquals(200, http.get(SECRETS + "/three", "").status());
      assertEquals(200, http.get(MAPS, "").status());
    }
  }
}
