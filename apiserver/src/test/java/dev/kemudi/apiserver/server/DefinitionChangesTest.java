package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.http.HttpResponse;
import dev.kemudi.machinery.tree.JsonTree;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A definition changes while its objects are written, read, deleted and watched. */
class DefinitionChangesTest {
  private static final int CHANGES = 100;
  private static final int ROUNDS = 5;

  /** How many writes those are ahead who wait. */
  private static final int AHEAD = 20;

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String NAME = "turns.change.example.com";
  private static final String PATH = "/apis/change.example.com/v1/namespaces/default/turns";

  @RegisterExtension static final RunningServer RUNNING = RunningServer.defining(definition(0));

  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger names = new AtomicInteger();

  /** The objects that a client was told are there. */
  private final Set<String> kept = new ConcurrentSkipListSet<>();

  private static String definition(int turn) {
    return """
    apiVersion: apiextensions.k8s.io/v1
    kind: CustomResourceDefinition
    metadata: {name: %s}
    spec:
      group: change.example.com
      scope: Namespaced
      names: {plural: turns, kind: Turn}
      versions:
      - name: v1
        served: true
        storage: true
        subresources: {status: {}, scale: {specReplicasPath: .spec.size, statusReplicasPath: .status.size}}
        schema:
          openAPIV3Schema:
            type: object
            properties:
              turn: {type: integer, default: %d}
              spec: {type: object, properties: {size: {type: integer}}}
              status: {type: object, properties: {size: {type: integer}}}
    """
        .formatted(NAME, turn);
  }

  private static String object(String name, String label) {
    return """
    {"apiVersion":"change.example.com/v1","kind":"Turn",
     "metadata":{"name":"%s","labels":{"use":"%s"}},"spec":{"size":1}}"""
        .formatted(name, label);
  }

  /** What a client does again and again. */
  private interface Work {
    void once(PlainClient http);
  }

  private Thread again(Work work) {
    return Thread.startVirtualThread(
        () -> {
          try (PlainClient http = new PlainClient(RUNNING.server())) {
            while (!over.get() && failures.isEmpty()) {
              work.once(http);
            }
          } catch (Exception | AssertionError e) {
            failures.add(e.toString());
          }
        });
  }

  private static PlainClient.Reply require(int status, PlainClient.Reply reply) {
    assertEquals(status, reply.status(), reply.text());
    return reply;
  }

  /** One object is made, changed in every way, and another one goes. */
  private void write(PlainClient http) {
    String name = "kept-" + names.incrementAndGet();
    String path = PATH + "/" + name;
    require(201, http.send("POST", PATH, object(name, "kept")));
    kept.add(name);
    require(200, http.patch(path, "{\"spec\":{\"size\":2}}"));
    require(200, http.patch(path + "/scale", "{\"spec\":{\"replicas\":3}}"));
    require(200, http.patch(path + "/status", "{\"status\":{\"size\":3}}"));
    String read = require(200, http.get(path, "")).text();
    assertTrue(read.contains("\"spec\":{\"size\":3}"), read);
    String going = "going-" + name;
    require(201, http.send("POST", PATH, object(going, "kept")));
    require(200, http.send("DELETE", PATH + "/" + going, ""));
  }

  private void sweep(PlainClient http) {
    String name = "swept-" + names.incrementAndGet();
    require(201, http.send("POST", PATH, object(name, "swept")));
    require(200, http.send("DELETE", PATH + "?labelSelector=use%3Dswept", ""));
  }

  private static void list(PlainClient http) {
    require(200, http.get(PATH, ""));
    require(200, http.get(PATH + "?limit=2&resourceVersion=0", ""));
  }

  /** Those with a label. */
  private static Set<String> named(PlainClient http, String label) {
    Set<String> found = new TreeSet<>();
    PlainClient.Reply reply = require(200, http.get(PATH + "?labelSelector=use%3D" + label, ""));
    for (Object item : JsonTree.getList(reply.tree(), "items")) {
      found.add(JsonTree.getString(item, "metadata", "name"));
    }
    return found;
  }

  /** The definition changes, and the change is awaited. */
  private static void change(PlainClient http, int turn) {
    require(200, http.patch(Definitions.PATH + "/" + NAME, Definitions.json(definition(turn))));
    long end = System.nanoTime() + PATIENCE.toNanos();
    String wanted = "\"turn\":" + turn + "}";
    while (!shows(http, wanted)) {
      assertTrue(System.nanoTime() < end, "no turn " + turn);
      Thread.onSpinWait();
    }
  }

  private static boolean shows(PlainClient http, String wanted) {
    return require(201, http.send("POST", PATH + "?dryRun=All", object("shown", "shown")))
        .text()
        .contains(wanted);
  }

  @Test
  void noRequestFailsAndNothingIsLostWhileTheDefinitionChanges() throws Exception {
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      clients.add(again(this::write));
    }
    for (int i = 0; i < 2; i++) {
      clients.add(again(this::sweep));
      clients.add(again(DefinitionChangesTest::list));
    }
    for (int turn = 1; turn <= CHANGES && failures.isEmpty(); turn++) {
      change(RUNNING.http(), turn);
    }
    over.set(true);
    for (Thread client : clients) {
      assertTrue(client.join(PATIENCE));
    }
    assertEquals(List.of(), List.copyOf(failures));
    assertEquals(Set.copyOf(kept), Set.copyOf(named(RUNNING.http(), "kept")));
    assertEquals(Set.of(), named(RUNNING.http(), "swept"));
  }

  /**
   * Waits for what is yet to be written; the server gives up after a while, which is no failure.
   */
  private Thread waiting(String method, String path, long version, CountDownLatch begun) {
    return Thread.startVirtualThread(
        () -> {
          try (PlainClient http = new PlainClient(RUNNING.server())) {
            begun.countDown();
            PlainClient.Reply reply =
                http.send(
                    method, path + "?labelSelector=use%3Dawaited&resourceVersion=" + version, "");
            if (reply.status() != 200 && reply.status() != 504) {
              failures.add(method + " " + reply.status() + " " + reply.text());
            }
          } catch (Exception e) {
            failures.add(e.toString());
          }
        });
  }

  @Test
  void whatIsUnderWayGoesOnWhileTheDefinitionChanges() throws Exception {
    PlainClient http = RUNNING.http();
    for (int round = 0; round < ROUNDS; round++) {
      Object list = require(200, http.get(PATH, "")).tree();
      long later = Long.parseLong(JsonTree.getString(list, "metadata", "resourceVersion")) + AHEAD;
      CountDownLatch begun = new CountDownLatch(4);
      List<Thread> clients = new ArrayList<>();
      for (String method : List.of("GET", "DELETE", "GET", "DELETE")) {
        clients.add(waiting(method, PATH, later, begun));
      }
      begun.await();
      change(http, CHANGES + 2 + round);
      for (int i = 0; i < AHEAD; i++) {
        require(201, http.send("POST", PATH, object("awaited-" + round + "-" + i, "other")));
      }
      for (Thread client : clients) {
        assertTrue(client.join(PATIENCE));
      }
    }
    assertEquals(List.of(), List.copyOf(failures));
  }

  @Test
  void aWatchEndsWithTheDefinitionThatItBeganOn() throws Exception {
    try (HttpResponse response =
            RUNNING.http().open(PATH + "?watch=1&fieldSelector=metadata.name%3Dnone");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      assertEquals(200, response.status());
      change(RUNNING.http(), CHANGES + 1);
      assertNull(lines.readLine());
    }
  }
}
