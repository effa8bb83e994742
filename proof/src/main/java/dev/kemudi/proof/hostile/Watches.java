package dev.kemudi.proof.hostile;

import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.proof.rest.Rest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Harm by watching. */
final class Watches {
  private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";
  private static final int SLOW_READERS = 20;
  private static final int OBJECT_BYTES = 10_000;

  private Watches() {}

  static List<Attack> all() {
    return List.of(
        Bodies.of("watches opened and closed", Watches::storm),
        Bodies.of("watches that are read a kilobyte a second", Watches::slowReaders));
  }

  private static String storm(Target target, int size) throws IOException {
    for (int i = 0; i < size; i++) {
      HttpResponse<InputStream> watch = target.rest().stream(CONFIG_MAPS + "?watch=1");
      if (watch.statusCode() != 200) {
        throw new IOException("a watch was answered " + watch.statusCode());
      }
      watch.body().close();
    }
    return size + " watches";
  }

  /** Beside readers that hardly read, one that reads at once sees every event. */
  private static String slowReaders(Target target, int size)
      throws IOException, InterruptedException {
    Rest.Answer list = target.rest().get(CONFIG_MAPS + "?limit=1");
    String from =
        CONFIG_MAPS
            + "?watch=1&resourceVersion="
            + JsonTree.getString(list.tree(), "metadata", "resourceVersion");
    List<Wire> slow = new ArrayList<>();
    AtomicInteger seen = new AtomicInteger();
    HttpResponse<InputStream> normal = target.rest().stream(from);
    Thread reader = Thread.startVirtualThread(() -> count(normal.body(), seen));
    try {
      for (int i = 0; i < SLOW_READERS; i++) {
        Wire wire = target.connect("http/1.1");
        wire.text("GET " + from + " HTTP/1.1\r\nHost: x\r\n\r\n").flush();
        slow.add(wire);
        Thread.startVirtualThread(() -> crawl(wire));
      }
      write(target, size);
      long deadline = System.nanoTime() + 30_000_000_000L;
      while (seen.get() < size) {
        if (System.nanoTime() > deadline) {
          throw new IOException("a normal reader saw " + seen.get() + " of " + size);
        }
        Thread.sleep(5);
      }
    } finally {
      slow.forEach(Wire::close);
      normal.body().close();
      reader.join();
    }
    return size + " events of 10 KB seen beside " + SLOW_READERS + " slow readers";
  }

  private static void write(Target target, int events) throws IOException {
    String text = "x".repeat(OBJECT_BYTES);
    for (int i = 0; i < events; i++) {
      String body = "{\"metadata\":{\"name\":\"told\"},\"data\":{\"a\":\"" + i + text + "\"}}";
      Rest.Answer answer = target.rest().send("PUT", CONFIG_MAPS + "/told", body);
      if (answer.status() == 404) {
        answer = target.rest().send("POST", CONFIG_MAPS, body);
      }
      if (!answer.succeeded()) {
        throw new IOException("a write was answered " + answer.text());
      }
    }
  }

  private static void count(InputStream watch, AtomicInteger seen) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(watch, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.contains("\"told\"")) {
          seen.incrementAndGet();
        }
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private static void crawl(Wire wire) {
    byte[] kilobyte = new byte[1024];
    try {
      while (wire.read(kilobyte) >= 0) {
        Thread.sleep(1000);
      }
    } catch (IOException e) {
      // Closed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
