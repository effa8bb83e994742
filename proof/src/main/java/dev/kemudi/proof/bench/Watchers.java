package dev.kemudi.proof.bench;

import dev.kemudi.http.HttpResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Clients that watch a resource until they have seen a number of events. */
final class Watchers implements AutoCloseable {
  private static final Pattern VERSION = Pattern.compile("\"resourceVersion\":\"(\\d+)\"");
  private static final long PATIENCE_SECONDS = 60;

  private final List<HttpResponse> open = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch left;
  private volatile boolean closed;

  /**
   * Begins to watch from now on.
   *
   * @param count how many watch
   * @param counts which events count
   * @param events how many of those each must see
   */
  Watchers(Api api, String collection, int count, Predicate<String> counts, int events)
      throws IOException {
    String list = new String(api.get(collection + "?limit=1"), StandardCharsets.UTF_8);
    Matcher version = VERSION.matcher(list);
    if (!version.find()) {
      throw new IOException("a list without a version");
    }
    String target = collection + "?watch=1&resourceVersion=" + version.group(1);
    left = new CountDownLatch(count);
    for (int i = 0; i < count; i++) {
      HttpResponse response = api.open(i, "GET", target, Api.JSON, "");
      open.add(response);
      threads.add(Thread.startVirtualThread(() -> read(response, counts, events)));
    }
  }

  private void read(HttpResponse response, Predicate<String> counts, int events) {
    try {
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(response.body(), StandardCharsets.ISO_8859_1), 1 << 16);
      int seen = 0;
      while (seen < events) {
        String line = lines.readLine();
        if (line == null) {
          return;
        }
        if (counts.test(line)) {
          seen++;
        }
      }
      left.countDown();
    } catch (IOException e) {
      if (!closed) {
        System.err.println("a watch broke off: " + e);
      }
    }
  }

  void await() throws IOException {
    try {
      if (!left.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException(left.getCount() + " watchers did not see everything");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    open.forEach(HttpResponse::close);
    threads.forEach(Thread::interrupt);
  }
}
