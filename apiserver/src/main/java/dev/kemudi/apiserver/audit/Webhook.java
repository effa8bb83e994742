package dev.kemudi.apiserver.audit;

import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpClient;
import dev.kemudi.http.HttpRequest;
import dev.kemudi.http.HttpResponse;
import dev.kemudi.http.RequestBody;
import dev.kemudi.machinery.tree.JsonTree;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A server that gets the events as lists. One that fails is asked a few times, then they are lost.
 */
final class Webhook implements AuditSink {
  private static final Logger LOG = System.getLogger(Webhook.class.getName());
  private static final int TRIES = 5;
  private static final double FACTOR = 1.5;

  private final ClientConfig config;
  private final HttpClient client;
  private final Duration firstPause;
  private final CountDownLatch hurried = new CountDownLatch(1);

  /**
   * @param config where it is and who asks
   * @param client made for it, and closed with this
   * @param firstPause between the first two tries
   */
  Webhook(ClientConfig config, HttpClient client, Duration firstPause) {
    this.config = config;
    this.client = client;
    this.firstPause = firstPause;
  }

  @Override
  public void take(List<Map<String, Object>> events) {
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("kind", "EventList");
    list.put("apiVersion", "audit.k8s.io/v1");
    list.put("metadata", Map.of());
    list.put("items", events);
    byte[] body = JsonTree.write(list);
    String problem = "";
    double pause = firstPause.toNanos();
    for (int attempt = 0; attempt < TRIES; attempt++) {
      problem = send(body);
      if (problem.isEmpty()) {
        return;
      }
      if (isHurriedWithin((long) pause)) {
        break;
      }
      pause *= FACTOR;
    }
    LOG.log(
        Level.ERROR,
        "audit events are lost webhook={0} count={1} error={2}",
        config.server(),
        events.size(),
        problem);
  }

  private boolean isHurriedWithin(long nanos) {
    try {
      return hurried.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** What went wrong; empty for nothing. */
  private String send(byte[] body) {
    Headers.Builder headers = Headers.builder().add("Content-Type", "application/json");
    if (!config.token().isEmpty()) {
      headers.add("Authorization", "Bearer " + config.token());
    }
    HttpRequest request =
        HttpRequest.of("POST", config.server())
            .withHeaders(headers.build())
            .withBody(RequestBody.of(body));
    try (HttpResponse response = client.send(request)) {
      return response.status() < 300 ? "" : "status " + response.status();
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Override
  public void hurry() {
    hurried.countDown();
  }

  @Override
  public void close() {
    hurry();
    client.close();
  }
}
