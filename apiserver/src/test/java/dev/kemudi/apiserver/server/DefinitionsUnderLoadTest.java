package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Definitions come, change and go while others are used. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DefinitionsUnderLoadTest {
  private static final int ROUNDS = 10;
  private static final int WRITERS = 6;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String STEADY = "/apis/load.example.com/v1/namespaces/default/steadies";

  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger names = new AtomicInteger();
  private final AtomicBoolean over = new AtomicBoolean();
  private TestServer server;

  @BeforeAll
  void start() throws Exception {
    server = new TestServer();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static String definition(String plural, String kind, String more, String... versions) {
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < versions.length; i++) {
      list.append(
          """
            - name: %s
              served: true
              storage: %s
              schema:
                openAPIV3Schema:
                  type: object
                  properties:
                    spec: {type: object, properties: {size: {type: integer}%s}}
          """
              .formatted(versions[i], i == 0, more));
    }
    return """
    apiVersion: apiextensions.k8s.io/v1
    kind: CustomResourceDefinition
    metadata: {name: %s.load.example.com}
    spec:
      group: load.example.com
      scope: Namespaced
      names: {plural: %s, kind: %s}
      versions:
    %s"""
        .formatted(plural, plural, kind, list);
  }

  /** Creates and lists objects until it is over; all must be answered. */
  private Thread writer(String path, AtomicBoolean end, AtomicInteger made) {
    return Thread.startVirtualThread(
        () -> {
          try (PlainClient http = new PlainClient(server)) {
            String kind = path.endsWith("steadies") ? "Steady" : "Changing";
            while (!end.get()) {
              PlainClient.Reply reply =
                  http.send(
                      "POST",
                      path,
                      "{\"apiVersion\":\"load.example.com/v1\",\"kind\":\""
                          + kind
                          + "\",\"metadata\":{\"name\":\"a"
                          + names.incrementAndGet()
                          + "\"},\"spec\":{\"size\":1}}");
              if (reply.status() != 201) {
                failures.add(reply.status() + " " + reply.text());
                return;
              }
              made.incrementAndGet();
              PlainClient.Reply list = http.get(path + "?limit=1", "");
              if (list.status() != 200) {
                failures.add(list.status() + " " + list.text());
                return;
              }
            }
          } catch (Exception e) {
            failures.add(e.toString());
          }
        });
  }

  /** Counts what a watch tells until it is told of the last object. */
  private Thread watcher(CountDownLatch opened, AtomicInteger told) {
    return Thread.startVirtualThread(
        () -> {
          try (PlainClient http = new PlainClient(server);
              HttpResponse response = http.open(STEADY + "?watch=1");
              BufferedReader lines =
                  new BufferedReader(
                      new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            opened.countDown();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
              if (line.contains("\"name\":\"last\"")) {
                return;
              }
              told.incrementAndGet();
            }
            failures.add("a watch has ended");
          } catch (Exception e) {
            failures.add(e.toString());
          }
        });
  }

  @Test
  void noRequestFailsWhileOthersAreDefinedAndChanged() throws Exception {
    try (PlainClient http = new PlainClient(server)) {
      Definitions.serve(http, definition("steadies", "Steady", "", "v1"));
      AtomicInteger made = new AtomicInteger();
      AtomicInteger told = new AtomicInteger();
      CountDownLatch opened = new CountDownLatch(2);
      List<Thread> watchers = List.of(watcher(opened, told), watcher(opened, told));
      opened.await();
      List<Thread> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        writers.add(writer(STEADY, over, made));
      }
      for (int i = 0; i < ROUNDS && failures.isEmpty(); i++) {
        round(http, i);
      }
      over.set(true);
      for (Thread writer : writers) {
        assertTrue(writer.join(PATIENCE));
      }
      http.send(
          "POST",
          STEADY,
          "{\"apiVersion\":\"load.example.com/v1\",\"kind\":\"Steady\","
              + "\"metadata\":{\"name\":\"last\"}}");
      for (Thread watcher : watchers) {
        assertTrue(watcher.join(PATIENCE), failures::toString);
      }
      assertEquals(List.of(), List.copyOf(failures));
      assertEquals(2 * made.get(), told.get());
    }
  }

  /** A definition comes, is used, changes twice while it is, and goes. */
  private void round(PlainClient http, int round) throws Exception {
    String plural = "changing" + round;
    String path = Definitions.PATH + "/" + plural + ".load.example.com";
    Definitions.serve(http, definition(plural, "Changing", "", "v1"));
    awaitShown(http, "/apis/load.example.com/v1", "\"" + plural + "\"");
    awaitShown(http, "/openapi/v3/apis/load.example.com/v1", "/" + plural + "\"");
    awaitShown(http, "/openapi/v2", "/" + plural + "\"");
    AtomicBoolean changed = new AtomicBoolean();
    String objects = "/apis/load.example.com/v1/namespaces/default/" + plural;
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      writers.add(writer(objects, changed, new AtomicInteger()));
    }
    change(http, path, definition(plural, "Changing", ", more: {type: string}", "v1"));
    awaitShown(http, "/openapi/v3/apis/load.example.com/v1", "\"more\"");
    change(http, path, definition(plural, "Changing", "", "v1", "v2"));
    awaitShown(http, "/apis/load.example.com/v2", "\"" + plural + "\"");
    changed.set(true);
    for (Thread writer : writers) {
      assertTrue(writer.join(PATIENCE));
    }
    assertEquals(200, http.send("DELETE", path, "").status());
    awaitGone(http, path);
  }

  private static void change(PlainClient http, String path, String yaml) {
    PlainClient.Reply reply = http.patch(path, Definitions.json(yaml.replace("status: {}", "")));
    assertEquals(200, reply.status(), reply.text());
    assertTrue(JsonTree.getString(reply.tree(), "kind").startsWith("CustomResource"));
  }

  private static void awaitShown(PlainClient http, String path, String wanted) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!http.get(path, "").text().contains(wanted)) {
      assertTrue(System.nanoTime() < end, path + " shows no " + wanted);
      Thread.onSpinWait();
    }
  }

  private static void awaitGone(PlainClient http, String path) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (http.get(path, "").status() != 404) {
      assertTrue(System.nanoTime() < end, path + " is still there");
      Thread.onSpinWait();
    }
  }
}
