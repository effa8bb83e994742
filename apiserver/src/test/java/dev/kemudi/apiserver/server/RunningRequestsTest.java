package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.apiserver.authn.SystemUsers;
import dev.kemudi.apiserver.request.ChainExchange;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpClient;
import dev.kemudi.http.HttpClientConfig;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.HttpRequest;
import dev.kemudi.http.HttpResponse;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.HttpServer;
import dev.kemudi.http.HttpServerConfig;
import dev.kemudi.http.Origin;
import dev.kemudi.http.tls.ClientTls;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RunningRequestsTest {
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final CountDownLatch refused = new CountDownLatch(1);

  private void hang(RunningRequests running, HttpExchange wire) throws Exception {
    ChainExchange exchange = new ChainExchange(wire);
    RequestContext context =
        new RequestContext(
            RequestInfo.forPath("get", "/slow"), SystemUsers.anonymous(), Instant.EPOCH, "", "id");
    exchange.answerWith("Audit-Id", "id");
    try (RunningRequests.Running ignored = running.begin(exchange, context)) {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      interrupted.countDown();
    }
    try {
      exchange.respond(200, Headers.empty());
    } catch (InterruptedIOException e) {
      refused.countDown();
    }
    exchange.abort();
  }

  @Test
  void answersInPlaceOfARequestThatTakesTooLong() throws Exception {
    try (HttpRuntime runtime = HttpRuntime.create();
        RunningRequests running = new RunningRequests(Duration.ofMinutes(1));
        HttpServer server =
            HttpServer.start(
                HttpServerConfig.loopback(), runtime, exchange -> hang(running, exchange));
        HttpClient client =
            HttpClient.open(HttpClientConfig.with(ClientTls.trustingAnyone()), runtime);
        HttpResponse response =
            client.send(
                HttpRequest.get(Origin.http("127.0.0.1", server.port()), "/slow?timeout=20ms"))) {
      assertEquals(504, response.status());
      assertEquals("id", response.headers().get("Audit-Id"));
      String text = new String(response.readBody(10_000), StandardCharsets.UTF_8);
      assertTrue(
          text.contains("Timeout: request did not complete within the allotted timeout"), text);
      assertTrue(interrupted.await(30, TimeUnit.SECONDS));
      assertTrue(refused.await(30, TimeUnit.SECONDS));
      assertFalse(running.isDraining());
    }
  }
}
